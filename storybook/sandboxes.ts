import { http } from 'msw'
import { createSandbox, type Sandbox, type SandboxOptions, type SandboxScenario } from '../sandbox/app.js'

const mount = '/sandboxes'
const sandboxes = new Map<string, Sandbox>()

/** The address of a sandbox of a story's own, which MSW answers in the browser. */
export function sandboxURL(name: string): string {
  return `${mount}/${name}`
}

/** Makes a story's sandbox anew. */
export function startSandbox(name: string, options: SandboxOptions | SandboxScenario): Sandbox {
  const sandbox = createSandbox(typeof options === 'string' ? { scenario: options } : options)
  sandboxes.set(name, sandbox)
  return sandbox
}

export const sandboxHandlers = [
  http.all(`${mount}/:name/v1/*`, ({ request, params }) => {
    const name = String(params['name'])
    const url = new URL(request.url)
    url.pathname = url.pathname.slice(`${mount}/${name}`.length)
    const forwarded = new Request(url, request)
    forwarded.headers.set('Ocp-Apim-Subscription-Key', 'sandbox-subscription-key')
    return sandboxes.get(name)?.fetch(forwarded)
  }),
]
