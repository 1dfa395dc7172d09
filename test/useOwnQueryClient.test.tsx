import { onlineManager, QueryClient } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import { Activity, lazy, StrictMode, Suspense, use, type ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { GofiveProvider } from '../src/index.js'
import {
  allNames,
  createCustomClient,
  createProvider,
  EventTypeNames,
  plugInSandbox,
  SuspendingEventTypeNames,
} from './support.js'

// Without a QueryClientProvider, a GofiveProvider has a QueryClient of its own.

const sandbox = plugInSandbox()

const setUser = (user: string) => {
  sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: `List of ${user}` }] })
}

const App = ({ user, children = <EventTypeNames /> }: { user: string; children?: ReactNode }) => (
  <GofiveProvider key={user} baseURL="/api/gofive" accessToken="sandbox-access-token">
    {children}
  </GofiveProvider>
)

/** Renders a provider of which one child suspends while it mounts. */
const renderAppWith = (suspending: ReactNode) =>
  render(
    <StrictMode>
      <Suspense fallback="waiting">
        <App user="Ann">
          {suspending}
          <EventTypeNames />
        </App>
      </Suspense>
    </StrictMode>,
  )

describe('the own QueryClient of a GofiveProvider', () => {
  it('is not shared with a provider that has another React key', async () => {
    setUser('Ann')
    const view = render(<App user="Ann" />)
    await screen.findByText('List of Ann')
    setUser('Bob')
    view.rerender(<App user="Bob" />)
    expect(screen.queryByText('List of Ann')).not.toBeInTheDocument()
    expect(await screen.findByText('List of Bob')).toBeVisible()
    expect(sandbox.count()).toBe(2)
  })

  it('is not shared with the provider of a page that replaces another', async () => {
    const FirstPage = () => <App user="Ann" />
    const SecondPage = () => <App user="Ann" />
    setUser('Ann')
    const view = render(<FirstPage />)
    await screen.findByText('List of Ann')
    setUser('Bob')
    view.rerender(<SecondPage />)
    expect(screen.queryByText('List of Ann')).not.toBeInTheDocument()
    expect(await screen.findByText('List of Bob')).toBeVisible()
  })

  it('is not shared with another provider if its own never mounted', async () => {
    const never = new Promise<never>(() => undefined)
    const NeverReady = () => use(never)
    setUser('Ann')
    const view = render(
      <Suspense fallback="waiting">
        <App user="Ann">
          <SuspendingEventTypeNames />
          <NeverReady />
        </App>
      </Suspense>,
    )
    await waitFor(() => {
      expect(sandbox.count()).toBe(1)
    })
    setUser('Bob')
    view.rerender(<App user="Bob" />)
    expect(screen.queryByText('List of Ann')).not.toBeInTheDocument()
    expect(await screen.findByText('List of Bob')).toBeVisible()
  })

  it('fetches once if useSuspenseEventTypes suspends before the provider mounts', async () => {
    setUser('Ann')
    renderAppWith(<SuspendingEventTypeNames />)
    await waitFor(() => {
      expect(screen.getAllByText('List of Ann')).toHaveLength(2)
    })
    expect(screen.queryByText('waiting')).not.toBeInTheDocument()
    expect(sandbox.count()).toBe(1)
  })

  it('fetches once if another component suspends before the provider mounts', async () => {
    setUser('Ann')
    let load!: () => void
    const module = new Promise<{ default: () => ReactNode }>((resolve) => {
      load = () => {
        resolve({ default: () => <p>lazy</p> })
      }
    })
    const LazyParagraph = lazy(() => module)
    renderAppWith(<LazyParagraph />)
    expect(screen.getByText('waiting')).toBeVisible()
    load()
    expect(await screen.findByText('lazy')).toBeVisible()
    expect(await screen.findByText('List of Ann')).toBeVisible()
    expect(sandbox.count()).toBe(1)
  })

  it('is not shared by two providers with the same client', async () => {
    const listEventTypes = vi.fn(() => Promise.resolve([{ eventTypeId: 1, eventTypeName: 'List of Ann' }]))
    const client = { listEventTypes }
    render(
      <>
        <GofiveProvider client={client}>
          <EventTypeNames />
        </GofiveProvider>
        <GofiveProvider client={client}>
          <EventTypeNames />
        </GofiveProvider>
      </>,
    )
    await waitFor(() => {
      expect(screen.getAllByText('List of Ann')).toHaveLength(2)
    })
    expect(listEventTypes).toHaveBeenCalledTimes(2)
  })

  it('replaces that of the `queryClient` prop without a remount of the children', async () => {
    setUser('Ann')
    const ui = (queryClient?: QueryClient) => (
      <GofiveProvider baseURL="/api/gofive" queryClient={queryClient}>
        <input aria-label="note" />
        <EventTypeNames />
      </GofiveProvider>
    )
    const view = render(ui(new QueryClient()))
    const input = screen.getByLabelText('note')
    view.rerender(ui())
    expect(screen.getByLabelText('note')).toBe(input)
    expect(await screen.findByText('List of Ann')).toBeVisible()
  })

  it('continues a paused request when the browser is online again, as long as the provider is mounted', async () => {
    onlineManager.setOnline(false)
    const view = render(
      <StrictMode>{createProvider({ baseURL: '/api/gofive', queryClient: undefined })}</StrictMode>,
    )
    await screen.findByText('pending')
    expect(sandbox.count()).toBe(0)
    onlineManager.setOnline(true)
    await screen.findByText(allNames)
    expect(sandbox.count()).toBe(1)
    view.unmount()
    expect(onlineManager.hasListeners()).toBe(false)
  })

  it('is discarded when the provider unmounts', async () => {
    const ui = () => createProvider({ baseURL: '/api/gofive', queryClient: undefined })
    const view = render(ui())
    await screen.findByText(allNames)
    view.unmount()
    render(ui())
    expect(screen.getByText('pending')).toBeVisible()
    await screen.findByText(allNames)
    expect(sandbox.count()).toBe(2)
  })

  it('is kept while an Activity hides the provider, beside that of another one', async () => {
    const first = (isShown: boolean) => (
      <Activity mode={isShown ? 'visible' : 'hidden'}>
        {createProvider({ baseURL: '/api/gofive', queryClient: undefined })}
      </Activity>
    )
    const second = createProvider({ baseURL: '/api/gofive', queryClient: undefined })
    const ui = (isFirstShown: boolean, hasSecond: boolean) => (
      <>
        {first(isFirstShown)}
        {hasSecond && second}
      </>
    )
    const view = render(ui(true, false))
    await screen.findByText(allNames)
    view.rerender(ui(false, false))
    view.rerender(ui(false, true))
    await waitFor(() => {
      expect(sandbox.count()).toBe(2)
    })
    view.rerender(ui(true, true))
    view.rerender(ui(true, false))
    view.rerender(ui(true, true))
    // The second provider was mounted again, with an empty cache.
    expect(screen.getAllByText(allNames)).toHaveLength(1)
    await waitFor(() => {
      expect(screen.getAllByText(allNames)).toHaveLength(2)
    })
    expect(sandbox.count()).toBe(3)
  })

  it('is not shared by two custom clients', async () => {
    render(
      <>
        {createProvider({ client: createCustomClient('One'), queryClient: undefined })}
        {createProvider({ client: createCustomClient('Two'), queryClient: undefined })}
      </>,
    )
    expect(await screen.findByText('One')).toBeVisible()
    expect(await screen.findByText('Two')).toBeVisible()
  })
})
