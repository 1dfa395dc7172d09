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
 * Makes Storybook's own server stand for a server of the application's: `/api/gofive` is the handler in front of the sandbox,
 * or of Gofive itself where the environment has credentials; `/api/signed-out` and `/api/gofive-down` show how it fails.
 * `/gofive-sandbox` is a sandbox itself, for what a browser would send straight to Gofive.
 */
export function gofivePlugin(): Plugin[] {
  return [
    gofive(),
    gofive({ ...unreachable, path: '/api/signed-out', authorize: () => false }),
    // The story is about what the user sees, so the error is not printed in the terminal.
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
