import { rejectOnAbort } from '../core/rejectOnAbort.js'

/**
 * Resolves like `promise`, but rejects with a `RangeError` after the given time, or with the signal's reason when it aborts.
 * The work behind the promise is not cancelled.
 */
export async function withDeadline<Value>(
  promise: Value,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<Awaited<Value>> {
  signal?.throwIfAborted()
  const controller = new AbortController()
  const timer = setTimeout(() => {
    controller.abort(new RangeError('too slow'))
  }, milliseconds)
  const abort = () => {
    controller.abort(signal?.reason)
  }
  signal?.addEventListener('abort', abort)
  try {
    return await Promise.race([promise, rejectOnAbort(controller.signal)])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}
