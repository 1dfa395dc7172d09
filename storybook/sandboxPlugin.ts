import { getRequestListener } from '@hono/node-server'
import type { Plugin } from 'vite'
import { createSandbox } from '../sandbox/app.js'

const mount = '/api/gofive'

/**
 * Mounts the sandbox in Storybook's own server behind `/api/gofive`, where a server of the application's would stand:
 * the key is added here, and no browser sees it.
 */
export function sandboxPlugin(): Plugin {
  const sandbox = createSandbox()
  const listener = getRequestListener((request, env) => {
    const url = new URL(request.url)
    url.pathname = url.pathname.slice(mount.length)
    const forwarded = new Request(url, request)
    forwarded.headers.set('Ocp-Apim-Subscription-Key', 'sandbox-subscription-key')
    return sandbox.fetch(forwarded, env)
  })
  return {
    name: 'gofive-sandbox',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url?.startsWith(`${mount}/`)) void listener(request, response)
        else next()
      })
    },
  }
}
