/**
 * Resolves like `promise`, but rejects with a `RangeError` after some milliseconds, or with the reason of a signal that
 * aborts. The work behind the promise goes on.
 */
export async function withDeadline<Value>(
  promise: Value,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<Awaited<Value>> {
  signal?.throwIfAborted()
  const end = new AbortController()
  const timer = setTimeout(() => {
    end.abort(new RangeError('too slow'))
  }, milliseconds)
  const abort = () => {
    end.abort(signal?.reason)
  }
  signal?.addEventListener('abort', abort)
  try {
    return await Promise.race([
      promise,
      new Promise<never>((_, reject) => {
        end.signal.addEventListener('abort', () => {
          reject(end.signal.reason as Error)
        })
      }),
    ])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}
