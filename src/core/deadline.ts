import { errorName } from './errors.js'

/** The longest delay of a timer in milliseconds. A longer one overflows, and fires at once. */
export const MAX_DELAY = 2 ** 31 - 1

/** The reason for which {@link withDeadline} rejects after its time limit. */
export class DeadlineError extends Error {
  /** @param milliseconds - The time limit. */
  constructor(readonly milliseconds: number) {
    super(`took longer than ${milliseconds} ms`)
  }
}

/** A timer that fires so many milliseconds after its time was delayed by a process, or a page, that did not run meanwhile. */
const LATE = 1000

/**
 * Runs an operation with a time limit. Resolves and rejects like the operation, but rejects with a {@link DeadlineError} after
 * the limit, and with the abort reason when `signal` aborts, even if the operation never settles.
 *
 * While the process was suspended, the operation could not settle: if the timer fires late, the limit starts again, once.
 *
 * Uses a timer and a controller only, because the `AbortSignal` of React Native has no `timeout`, `any`, `reason` and
 * `throwIfAborted`.
 * @param run - Starts the operation. Its signal aborts in both cases.
 */
export async function withDeadline<Value>(
  run: (signal: AbortSignal) => Value | PromiseLike<Value>,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<Value> {
  throwIfAborted(signal)
  const controller = new AbortController()
  const delay = Math.min(milliseconds, MAX_DELAY)
  let abort: () => void = () => undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const interruption = new Promise<never>((_, reject) => {
    const interrupt = (reason: Error) => {
      // First, because the operation may reject as soon as its signal aborts.
      reject(reason)
      controller.abort(reason)
    }
    const expire = () => {
      interrupt(new DeadlineError(milliseconds))
    }
    const end = Date.now() + delay
    timer = setTimeout(() => {
      if (Date.now() - end > LATE) timer = setTimeout(expire, delay)
      else expire()
    }, delay)
    abort = () => {
      interrupt(abortReason(signal))
    }
  })
  signal?.addEventListener('abort', abort)
  try {
    return await Promise.race([interruption, run(controller.signal)])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

/** @throws the abort reason of a signal that has been aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortReason(signal)
}

/** Returns the reason of an aborted signal, and an `AbortError` where signals have none. */
export function abortReason(signal: AbortSignal | undefined): Error {
  return (
    (signal?.reason as Error | undefined) ??
    Object.assign(new Error('The request was aborted.'), { name: 'AbortError' })
  )
}

/**
 * Describes how a callback of the application failed. Of an error that is not this module's own, the text contains only the
 * name, because the message may contain a credential.
 */
export function describeFailure(error: unknown): string {
  return error instanceof DeadlineError ? error.message : `failed (${errorName(error)})`
}
