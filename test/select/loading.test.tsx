import { IsRestoringProvider, QueryClient } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import { useLayoutEffect } from 'react'
import { describe, expect, it } from 'vitest'
import { EventTypeSelect, gofiveKeys } from '../../src/index.js'
import { LIST, plugInSandbox, renderWithGofive, withoutRetries } from '../support.js'

const sandbox = plugInSandbox()

const list = [{ eventTypeId: 1, eventTypeName: 'Old' }]

async function mountASecond(
  queries: NonNullable<ConstructorParameters<typeof QueryClient>[0]>['defaultOptions'],
) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, ...queries?.queries } } })
  queryClient.setQueryData(gofiveKeys.eventTypes(), list, { updatedAt: Date.now() - 1000 })
  const ui = (count: number) => (
    <>
      {Array.from({ length: count }, (_, index) => (
        <EventTypeSelect key={index} />
      ))}
    </>
  )
  const view = renderWithGofive(ui(1), { provider: { queryClient } })
  await waitFor(() => {
    expect(queryClient.isFetching()).toBe(0)
  })
  const before = sandbox.count(LIST)
  queryClient.setQueryData(gofiveKeys.eventTypes(), list, { updatedAt: Date.now() - 600_000 })
  view.rerender(ui(50))
  await waitFor(() => {
    expect(queryClient.isFetching()).toBe(0)
  })
  return sandbox.count(LIST) - before
}

describe('a select that comes later', () => {
  it('renews a list that is stale by then, once for all that come', async () => {
    expect(await mountASecond({})).toBe(1)
  })

  it('leaves a list that is still fresh', async () => {
    expect(await mountASecond({ queries: { staleTime: Infinity } })).toBe(0)
  })

  it('renews as the application wants it', async () => {
    expect(await mountASecond({ queries: { refetchOnMount: false } })).toBe(0)
    expect(await mountASecond({ queries: { staleTime: Infinity, refetchOnMount: 'always' } })).toBe(1)
    expect(await mountASecond({ queries: { enabled: false } })).toBe(0)
  })
})

it('waits for a cache that is being restored', async () => {
  const ui = (isRestoring: boolean) => (
    <IsRestoringProvider value={isRestoring}>
      <EventTypeSelect />
    </IsRestoringProvider>
  )
  const queryClient = new QueryClient()
  const view = renderWithGofive(ui(true), { provider: { queryClient } })
  expect(queryClient.isFetching()).toBe(0)
  expect(screen.getByRole('combobox')).toHaveAttribute('data-status', 'pending')
  view.rerender(ui(false))
  await waitFor(() => {
    expect(screen.getByRole('combobox')).toHaveAttribute('data-status', 'success')
  })
  expect(sandbox.count(LIST)).toBe(1)
})

it('is announced once for all selects, by another one when the first goes', async () => {
  sandbox.configure({ scenario: 'hang' })
  const ui = (keys: string[]) => (
    <>
      {keys.map((key) => (
        <EventTypeSelect key={key} />
      ))}
    </>
  )
  const view = renderWithGofive(ui(['a', 'b', 'c']))
  expect(screen.getByRole('status')).toHaveTextContent('Loading event types…')
  view.rerender(ui(['b', 'c']))
  expect(await screen.findByRole('status')).toHaveTextContent('Loading event types…')
  view.rerender(ui(['b', 'c', 'd']))
  expect(screen.getByRole('status')).toHaveTextContent('Loading event types…')
})

it('asks anew where one is mounted again after a failure, instead of showing the old one', async () => {
  sandbox.configure({ scenario: 'gateway-failed' })
  const queryClient = withoutRetries()
  const statuses: (string | null)[] = []
  const Look = () => {
    useLayoutEffect(() => {
      statuses.push(screen.getByRole('combobox').getAttribute('data-status'))
    }, [])
    return <EventTypeSelect />
  }
  const view = renderWithGofive(<Look />, { provider: { queryClient } })
  await screen.findByRole('alert')
  view.rerender(<p>Nothing</p>)
  view.rerender(<Look />)
  expect(statuses).toEqual(['pending', 'pending'])
  await screen.findByRole('alert')
})
