import { getRequestListener } from '@hono/node-server'
import { loadEnv, type Plugin } from 'vite'
import { createSandbox } from '../src/sandbox/index.js'
import { gofive } from '../src/vite/index.js'

const hasCredentials = Object.values(loadEnv('development', process.cwd(), 'GOFIVE_')).some(Boolean)

// Nothing listens on this port.
const unreachable = {
  baseURL: 'http://127.0.0.1:1',
  subscriptionKey: 'sandbox-subscription-key',
  clientId: 'sandbox-client-id',
  clientSecret: 'sandbox-client-secret',
}

/**
 * Makes Storybook's own server act as an application's server. `/api/gofive` is the handler, which calls the sandbox, or Gofive
 * if the environment contains credentials; `/api/signed-out` and `/api/gofive-down` are handlers that fail. `/gofive-sandbox` is
 * a sandbox, for direct requests from a browser.
 */
export function gofivePlugin(): Plugin[] {
  return [
    gofive(),
    gofive({ ...unreachable, path: '/api/signed-out', authorize: () => false }),
    // The failure is intended, so it is not printed in the terminal.
    gofive({ ...unreachable, path: '/api/gofive-down', onError: () => undefined }),
    {
      name: 'storybook-sandbox',
      config: (_, { command }) => ({
        define: {
          'import.meta.env.GOFIVE_UPSTREAM': JSON.stringify(hasCredentials ? 'Gofive' : 'the sandbox'),
          'import.meta.env.IS_STATIC': JSON.stringify(command === 'build'),
        },
      }),
      configureServer({ middlewares }) {
        const sandbox = createSandbox()
        const listener = getRequestListener((request) => sandbox.fetch(request))
        middlewares.use('/gofive-sandbox', (request, response) => void listener(request, response))
      },
    },
  ]
}
