import { renderHook } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useEventType } from '../src/index.js'
import { createWrapper, plugInSandbox, waitForSuccess } from './support.js'

const sandbox = plugInSandbox()

describe('useEventType', () => {
  it('returns the event type of an id, and null for an unknown id or null', async () => {
    const { result, rerender } = renderHook<ReturnType<typeof useEventType>, { id: number | null }>(
      ({ id }) => useEventType(id),
      { wrapper: createWrapper(), initialProps: { id: 3 } },
    )
    expect(result.current.data).toBeUndefined()
    await waitForSuccess(result)
    expect(result.current.data).toEqual({ eventTypeId: 3, eventTypeName: 'Trial' })
    for (const id of [99, null]) {
      rerender({ id })
      expect(result.current.data).toBeNull()
    }
    expect(sandbox.count()).toBe(1)
  })

  it("accepts React Query's options", () => {
    const { result } = renderHook(() => useEventType(3, { enabled: false }), { wrapper: createWrapper() })
    expect(result.current.fetchStatus).toBe('idle')
  })
})
