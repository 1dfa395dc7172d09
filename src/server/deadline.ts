/**
 * Resolves like `promise`, but rejects with a `RangeError` after some milliseconds, or with the reason of a signal that
 * aborts. The work behind the promise goes on.
 */
export async function withDeadline<Value>(
  promise: Value,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<Awaited<Value>> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let abort: (() => void) | undefined
  const end = new Promise<never>((_, reject) => {
    abort = () => {
      reject(signal?.reason as Error)
    }
    timer = setTimeout(() => {
      reject(new RangeError('too slow'))
    }, milliseconds)
    signal?.addEventListener('abort', abort)
  })
  try {
    signal?.throwIfAborted()
    return await Promise.race([promise, end])
  } finally {
    clearTimeout(timer)
    if (abort) signal?.removeEventListener('abort', abort)
  }
}
