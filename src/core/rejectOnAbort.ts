/** Returns a promise that rejects with the signal's reason when it aborts, or has aborted. */
export function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.throwIfAborted()
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error)
    })
  })
}
