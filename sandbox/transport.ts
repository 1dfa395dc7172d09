import type { Context } from 'hono'

/** Resolves after some milliseconds, or at once when the caller has gone. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** Never answers; ends when the caller has gone. */
export function hang(signal: AbortSignal): Promise<Response> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(new Response(null, { status: 499 }))
    })
  })
}

/** Ends the connection without an answer. Where there is none (MSW), the answer is a network error. */
export function reset(context: Context): Response | Promise<Response> {
  const socket = socketOf(context)
  if (!socket) return Response.error()
  socket.destroy()
  return hang(context.req.raw.signal)
}

/** Promises the whole body, and ends the connection after half of it. */
export function cutShort(context: Context, body: string): Response | Promise<Response> {
  const socket = socketOf(context)
  const half = body.slice(0, body.length / 2)
  if (!socket) {
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(half))
      },
      pull(controller) {
        controller.error(new TypeError('The sandbox cut the answer short.'))
      },
    })
    return new Response(stream, { headers: { 'Content-Type': 'application/json' } })
  }
  const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
  socket.end(head + half)
  return hang(context.req.raw.signal)
}

interface Socket {
  destroy: () => void
  end: (text: string) => void
}

function socketOf({ env }: Context): Socket | undefined {
  return (env as { incoming?: { socket?: Socket } } | undefined)?.incoming?.socket
}
