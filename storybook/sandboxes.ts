import { http } from 'msw'
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/app.js'

const mount = '/sandboxes'
const sandboxes = new Map<string, Sandbox>()

/** A sandbox of a story's own, which MSW answers for at `sandboxURL(name)`. */
export function startSandbox(name: string, options: SandboxOptions): Sandbox {
  const sandbox = createSandbox(options)
  sandboxes.set(name, sandbox)
  return sandbox
}

export function sandboxURL(name: string): string {
  return `${mount}/${name}`
}

/** The sandbox of the story that is being played. */
export function sandboxOf({ id }: { id: string }): Sandbox {
  const sandbox = sandboxes.get(id)
  if (!sandbox) throw new Error(`The story ${id} has no sandbox: give it the parameter "sandbox".`)
  return sandbox
}

export const sandboxHandlers = [
  http.all<{ name: string }>(`${mount}/:name/v1/*`, ({ request, params: { name } }) => {
    const url = new URL(request.url)
    url.pathname = url.pathname.slice(sandboxURL(name).length)
    const forwarded = new Request(url, request)
    forwarded.headers.set('Ocp-Apim-Subscription-Key', 'sandbox-subscription-key')
    return sandboxes.get(name)?.fetch(forwarded)
  }),
]
