import { act, render, renderHook, waitFor } from '@testing-library/react'
import { Profiler } from 'react'
import { describe, expect, it, vi } from 'vitest'
import {
  createGofiveClient,
  EventTypeSelect,
  gofiveKeys,
  useEventTypes,
  type EventType,
} from '../src/index.js'
import { createWrapper, eventTypeNames, plugInSandbox, waitForSuccess, withoutRetries } from './support.js'

const sandbox = plugInSandbox()

describe('useEventTypes', () => {
  it('returns the list in the order of the service', async () => {
    const { result } = renderHook(() => useEventTypes(), { wrapper: createWrapper() })
    await waitForSuccess(result)
    expect(result.current.data?.map(({ eventTypeId }) => eventTypeId)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('returns only the first of two event types with the same id', async () => {
    sandbox.configure({ scenario: 'duplicates' })
    const { result } = renderHook(() => useEventTypes(), { wrapper: createWrapper() })
    await waitForSuccess(result)
    expect(result.current.data?.map(({ eventTypeName }) => eventTypeName)).toEqual(eventTypeNames)
  })

  it("accepts React Query's options", async () => {
    const select = (list: EventType[]) => list.length
    const { result, rerender } = renderHook(({ enabled }) => useEventTypes({ select, enabled }), {
      wrapper: createWrapper(),
      initialProps: { enabled: false },
    })
    expect(result.current.fetchStatus).toBe('idle')
    rerender({ enabled: true })
    await waitForSuccess(result)
    expect(result.current.data).toBe(6)
  })

  it('causes no render of a select when a refetch returns the same list', async () => {
    const queryClient = withoutRetries()
    const Wrapper = createWrapper({ queryClient })
    // A select calls it while it renders, so its calls count the renders of all selects.
    const getOptionLabel = vi.fn(({ eventTypeName }: EventType) => eventTypeName)
    const CountedSelect = () => {
      renders()
      const { data } = useEventTypes()
      return (
        <EventTypeSelect
          aria-label={`one of ${data?.length}`}
          getOptionLabel={(eventType) => getOptionLabel(eventType)}
        />
      )
    }
    const renders = vi.fn()
    const commits = vi.fn()
    render(
      <Wrapper>
        <Profiler id="all" onRender={commits}>
          {Array.from({ length: 20 }, (_, index) => (
            <CountedSelect key={index} />
          ))}
        </Profiler>
      </Wrapper>,
    )
    await waitFor(() => {
      expect(document.querySelectorAll('[data-status=success]')).toHaveLength(20)
    })
    const { updatedAt, ...before } = counts()
    await act(async () => {
      await queryClient.invalidateQueries()
    })
    await waitFor(() => {
      expect(counts().updatedAt).toBeGreaterThan(updatedAt)
    })
    expect(sandbox.count()).toBe(2)
    expect(counts()).toMatchObject(before)

    function counts() {
      return {
        renders: renders.mock.calls.length,
        labels: getOptionLabel.mock.calls.length,
        commits: commits.mock.calls.length,
        updatedAt: queryClient.getQueryState(gofiveKeys.eventTypes())?.dataUpdateCount ?? 0,
      }
    }
  })

  it('aborts the request when the last component unmounts', async () => {
    sandbox.configure({ scenario: 'hang' })
    const queryClient = withoutRetries()
    const onError = vi.fn()
    const onAbort = vi.fn()
    const actual = createGofiveClient({ baseURL: '/api/gofive' })
    const client = {
      listEventTypes: (options?: { signal?: AbortSignal | undefined }) => {
        options?.signal?.addEventListener('abort', onAbort)
        return actual.listEventTypes(options)
      },
    }
    const Wrapper = createWrapper({ baseURL: undefined, client, queryClient, onError })
    const view = render(
      <Wrapper>
        <EventTypeSelect />
        <EventTypeSelect />
      </Wrapper>,
    )
    await waitFor(() => {
      expect(sandbox.count()).toBe(1)
    })
    view.rerender(
      <Wrapper>
        <EventTypeSelect />
      </Wrapper>,
    )
    expect(onAbort).not.toHaveBeenCalled()
    view.unmount()
    expect(onAbort).toHaveBeenCalledTimes(1)
    expect(onError).not.toHaveBeenCalled()
    await waitFor(() => {
      expect(queryClient.getQueryState(gofiveKeys.eventTypes())).toMatchObject({
        status: 'pending',
        error: null,
      })
    })
  })

  it('considers a list fresh for five minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const queryClient = withoutRetries()
      const options = { wrapper: createWrapper({ queryClient }) }
      const first = renderHook(() => useEventTypes(), options)
      await waitForSuccess(first.result)
      vi.setSystemTime(Date.now() + 5 * 60_000 - 1000)
      expect(renderHook(() => useEventTypes(), options).result.current.isStale).toBe(false)
      expect(sandbox.count()).toBe(1)
      vi.setSystemTime(Date.now() + 2000)
      renderHook(() => useEventTypes(), options)
      await waitFor(() => {
        expect(sandbox.count()).toBe(2)
      })
    } finally {
      vi.useRealTimers()
    }
  })
})
