/** Resolves when the caller disconnects, or after the given time in milliseconds. */
export function waitForAbort(signal: AbortSignal, milliseconds?: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = milliseconds === undefined ? undefined : setTimeout(end, milliseconds)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end)
  })
}

/** Sends no response. Resolves when the caller disconnects. */
export async function hang({ signal }: Request): Promise<Response> {
  await waitForAbort(signal)
  // The response is discarded. 499 is nginx's status for a connection that the client has closed.
  return new Response(null, { status: 499 })
}

/** Closes the connection without a response. Without a socket (MSW), the response is a network error. */
export function resetConnection(request: Request, env: unknown): Response | Promise<Response> {
  const socket = getSocket(env)
  if (!socket) return Response.error()
  socket.destroy()
  return hang(request)
}

/** Sends headers for the complete body, and closes the connection after half of it. */
export function cutShort(request: Request, env: unknown, body: string): Response | Promise<Response> {
  const socket = getSocket(env)
  const half = body.slice(0, body.length / 2)
  if (!socket) {
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(half))
      },
      pull(controller) {
        controller.error(new TypeError('The sandbox cut the response short.'))
      },
    })
    return new Response(stream, { headers: { 'Content-Type': 'application/json' } })
  }
  const length = new TextEncoder().encode(body).length
  socket.end(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${half}`)
  return hang(request)
}

interface Socket {
  destroy: () => void
  end: (text: string) => void
}

/** Returns the socket, which `@hono/node-server` passes as part of the second argument. */
function getSocket(env: unknown): Socket | undefined {
  return (env as { incoming?: { socket?: Socket } } | undefined)?.incoming?.socket
}
