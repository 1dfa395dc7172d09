import { http, HttpResponse } from 'msw'
import { createSandbox, type Sandbox, type SandboxOptions } from '../src/sandbox/index.js'

const mount = '/sandboxes'
const sandboxes = new Map<string, Sandbox>()

/**
 * Creates the sandbox of a story, which receives the requests to `sandboxURL(name)` from MSW.
 * @param onRequest - Called for each request with the promise of its response.
 */
export function startSandbox(
  name: string,
  options: SandboxOptions,
  onRequest?: (request: Request, response: Promise<Response>) => void,
): Sandbox {
  const sandbox = createSandbox({ requireSubscriptionKey: false, ...options })
  sandboxes.set(name, {
    ...sandbox,
    fetch(request) {
      const response = sandbox.fetch(request)
      onRequest?.(request, response)
      return response
    },
  })
  return sandbox
}

export function sandboxURL(name: string): string {
  return `${mount}/${name}`
}

/** Returns the sandbox of a story. */
export function sandboxOf({ id }: { id: string }): Sandbox {
  const sandbox = sandboxes.get(id)
  if (!sandbox) throw new Error(`The story ${id} has no sandbox: give it the parameter "sandbox".`)
  return sandbox
}

export const sandboxHandlers = [
  http.all<{ name: string }>(`${mount}/:name/v1/*`, async ({ request, params: { name } }) => {
    const response = await sandboxes.get(name)?.fetch(request)
    return response && !canTransferStreams ? buffered(response) : response
  }),
]

const canTransferStreams = (() => {
  try {
    const stream = new ReadableStream()
    structuredClone(stream, { transfer: [stream] })
    return true
  } catch {
    return false
  }
})()

/**
 * Reads the body before MSW does. Without transferable streams (WebKit), MSW reads the whole body before it responds, and never
 * responds if that fails. An incomplete body therefore becomes a network error.
 */
async function buffered(response: Response): Promise<Response> {
  try {
    await response.clone().arrayBuffer()
    return response
  } catch {
    return HttpResponse.error()
  }
}
