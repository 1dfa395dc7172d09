import { render, screen, waitFor } from '@testing-library/react'
import { lazy, StrictMode, Suspense, use, type ReactNode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToReadableStream } from 'react-dom/server.edge'
import { act } from 'react'
import { expect, it, vi } from 'vitest'
import { GofiveProvider, useEventTypes, useSuspenseEventTypes, type GofiveClient } from '../src/index.js'
import { plugInSandbox } from './support.js'

// Without a QueryClientProvider, a GofiveProvider has a QueryClient of its own.

const sandbox = plugInSandbox()

const showUser = (user: string) => {
  sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: `List of ${user}` }] })
}

function Names() {
  const { data } = useEventTypes()
  return <p>{data?.[0]?.eventTypeName ?? 'pending'}</p>
}

function SuspendingNames() {
  return <p>{useSuspenseEventTypes().data[0]?.eventTypeName}</p>
}

const App = ({ user, children = <Names /> }: { user: string; children?: ReactNode }) => (
  <GofiveProvider key={user} baseURL="/api/gofive" accessToken="sandbox-access-token">
    {children}
  </GofiveProvider>
)

it('does not show the former list to a provider with another key', async () => {
  showUser('Ann')
  const view = render(<App user="Ann" />)
  await screen.findByText('List of Ann')
  showUser('Bob')
  view.rerender(<App user="Bob" />)
  expect(screen.queryByText('List of Ann')).not.toBeInTheDocument()
  expect(await screen.findByText('List of Bob')).toBeVisible()
  expect(sandbox.count()).toBe(2)
})

it('does not show the former list to the provider of a page that replaces another', async () => {
  const FirstPage = () => <App user="Ann" />
  const SecondPage = () => <App user="Ann" />
  showUser('Ann')
  const view = render(<FirstPage />)
  await screen.findByText('List of Ann')
  showUser('Bob')
  view.rerender(<SecondPage />)
  expect(screen.queryByText('List of Ann')).not.toBeInTheDocument()
  expect(await screen.findByText('List of Bob')).toBeVisible()
})

it('does not show a list to another provider if the one that loaded it never mounted', async () => {
  const never = new Promise<never>(() => undefined)
  const Never = () => use(never)
  showUser('Ann')
  const view = render(
    <Suspense fallback="waiting">
      <App user="Ann">
        <SuspendingNames />
        <Never />
      </App>
    </Suspense>,
  )
  await waitFor(() => {
    expect(sandbox.count()).toBe(1)
  })
  showUser('Bob')
  view.rerender(<App user="Bob" />)
  expect(screen.queryByText('List of Ann')).not.toBeInTheDocument()
  expect(await screen.findByText('List of Bob')).toBeVisible()
})

it.each([
  ['the hook', <SuspendingNames key="0" />],
  ['something else', <Lazy key="0" />],
])('fetches once if %s suspends before the provider has mounted', async (_, child) => {
  showUser('Ann')
  render(
    <StrictMode>
      <Suspense fallback="waiting">
        <App user="Ann">
          {child}
          <Names />
        </App>
      </Suspense>
    </StrictMode>,
  )
  expect((await screen.findAllByText('List of Ann')).length).toBeGreaterThan(0)
  await waitFor(() => {
    expect(screen.queryByText('waiting')).not.toBeInTheDocument()
  })
  expect(sandbox.count()).toBe(1)
})

function Lazy() {
  return <LazyParagraph />
}
const LazyParagraph = lazy(async () => {
  await new Promise((resolve) => setTimeout(resolve, 10))
  return { default: () => <p>lazy</p> }
})

const client = (user: string, requests: string[]): GofiveClient => ({
  listEventTypes() {
    requests.push(user)
    return Promise.resolve([{ eventTypeId: 1, eventTypeName: `List of ${user}` }])
  },
})

it('keeps the cache of each provider apart, of the same client too', async () => {
  const requests: string[] = []
  const shared = client('Ann', requests)
  render(
    <>
      <GofiveProvider client={shared}>
        <Names />
      </GofiveProvider>
      <GofiveProvider client={shared}>
        <Names />
      </GofiveProvider>
    </>,
  )
  await waitFor(() => {
    expect(screen.getAllByText('List of Ann')).toHaveLength(2)
  })
  expect(requests).toHaveLength(2)
})

it('hydrates server markup without a mismatch, and fetches once if a descendant suspends meanwhile', async () => {
  const requests: string[] = []
  // Two renderers in one process warn about each other.
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const ui = (
    <Suspense fallback="waiting">
      <GofiveProvider client={client('Ann', requests)}>
        <SuspendingNames />
      </GofiveProvider>
    </Suspense>
  )
  // As on a server.
  vi.stubGlobal('window', undefined)
  const stream = await renderToReadableStream(ui)
  await stream.allReady
  const html = await new Response(stream).text()
  vi.unstubAllGlobals()
  expect(html).toContain('List of Ann')
  expect(requests).toHaveLength(1)

  const container = document.createElement('div')
  document.body.append(container)
  container.innerHTML = html
  const onRecoverableError = vi.fn()
  const root = await act(() => hydrateRoot(container, ui, { onRecoverableError }))
  await waitFor(() => {
    expect(requests).toHaveLength(2)
  })
  await act(() => Promise.resolve())
  expect(container).toHaveTextContent('List of Ann')
  expect(requests).toHaveLength(2)
  expect(onRecoverableError).not.toHaveBeenCalled()
  expect(errors.mock.calls.filter(([text]) => /hydrat/i.test(String(text)))).toEqual([])
  act(() => {
    root.unmount()
  })
  container.remove()
})

it('keeps the children mounted when the `queryClient` prop is removed', async () => {
  showUser('Ann')
  const { QueryClient } = await import('@tanstack/react-query')
  const ui = (queryClient?: InstanceType<typeof QueryClient>) => (
    <GofiveProvider baseURL="/api/gofive" queryClient={queryClient}>
      <input aria-label="note" />
      <Names />
    </GofiveProvider>
  )
  const view = render(ui(new QueryClient()))
  const input = screen.getByLabelText('note')
  view.rerender(ui())
  expect(screen.getByLabelText('note')).toBe(input)
  expect(await screen.findByText('List of Ann')).toBeVisible()
})
