import { IsRestoringProvider, QueryClient, type DefaultOptions } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import { useLayoutEffect } from 'react'
import { describe, expect, it } from 'vitest'
import { EventTypeSelect, gofiveKeys } from '../../src/index.js'
import { LIST, plugInSandbox, renderWithGofive, withoutRetries } from '../support.js'

const sandbox = plugInSandbox()

const list = [{ eventTypeId: 1, eventTypeName: 'Old' }]

/** Counts the requests of selects that mount while another one shows a list of ten minutes ago. */
async function requestsOfLaterSelects(queries?: DefaultOptions['queries']) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, ...queries } } })
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

describe('EventTypeSelect, mounted after another one', () => {
  it('refetches a stale list once for all selects that mount', async () => {
    expect(await requestsOfLaterSelects()).toBe(1)
  })

  it('does not refetch a fresh list', async () => {
    expect(await requestsOfLaterSelects({ staleTime: Infinity })).toBe(0)
  })

  it('respects refetchOnMount, staleTime and enabled of the QueryClient', async () => {
    expect(await requestsOfLaterSelects({ refetchOnMount: false })).toBe(0)
    expect(await requestsOfLaterSelects({ staleTime: Infinity, refetchOnMount: 'always' })).toBe(1)
    expect(await requestsOfLaterSelects({ enabled: false })).toBe(0)
  })
})

describe('EventTypeSelect, loading', () => {
  it('waits until a persisted cache is restored', async () => {
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

  it('is announced by one of several selects, and by another one when that unmounts', async () => {
    sandbox.configure({ scenario: 'hang' })
    const ui = (keys: string[]) => (
      <>
        {keys.map((key) => (
          <EventTypeSelect key={key} />
        ))}
      </>
    )
    const expectOneAnnouncement = () =>
      waitFor(() => {
        expect(screen.getByRole('status')).toHaveTextContent(/Loading/)
      })
    const view = renderWithGofive(ui(['a', 'b', 'c']))
    await expectOneAnnouncement()
    view.rerender(ui(['b', 'c']))
    await expectOneAnnouncement()
    view.rerender(ui(['b', 'c', 'd']))
    await expectOneAnnouncement()
  })

  it('starts again when a select is mounted after a failure, without showing the old failure', async () => {
    sandbox.configure({ scenario: 'gateway-failed' })
    const queryClient = withoutRetries()
    const statuses: (string | null)[] = []
    const Probe = () => {
      useLayoutEffect(() => {
        statuses.push(screen.getByRole('combobox').getAttribute('data-status'))
      }, [])
      return <EventTypeSelect />
    }
    const view = renderWithGofive(<Probe />, { provider: { queryClient } })
    await screen.findByRole('alert')
    view.rerender(<p>Nothing</p>)
    view.rerender(<Probe />)
    expect(statuses).toEqual(['pending', 'pending'])
    await screen.findByRole('alert')
  })
})
