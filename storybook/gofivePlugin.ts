import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { loadEnv, type Plugin } from 'vite'
import { serveSandbox } from '../src/node/serveSandbox.js'
import { createGofiveHandler } from '../src/server/index.js'

// From the environment, or from .env as .env.example shows it.
const env = loadEnv('development', process.cwd(), 'GOFIVE_')
const credentials = {
  subscriptionKey: env.GOFIVE_SUBSCRIPTION_KEY,
  clientId: env.GOFIVE_CLIENT_ID,
  clientSecret: env.GOFIVE_CLIENT_SECRET,
  baseURL: env.GOFIVE_BASE_URL,
}
const sandboxCredentials = {
  subscriptionKey: 'sandbox-subscription-key',
  clientId: 'sandbox-client-id',
  clientSecret: 'sandbox-client-secret',
}
const isReal = Boolean(credentials.subscriptionKey && credentials.clientId && credentials.clientSecret)

/**
 * Makes Storybook's own server stand for a server of the application's: `/api/gofive` is the handler, in front of the
 * sandbox over HTTP, or of Gofive itself where the environment has credentials; `/api/signed-out` and `/api/gofive-down` are
 * how it fails. `/gofive-sandbox` is the sandbox itself, for what a browser would send straight to Gofive.
 */
export function gofivePlugin(): Plugin {
  return {
    name: 'gofive',
    config: (_, { command }) => ({
      define: {
        'import.meta.env.GOFIVE_UPSTREAM': JSON.stringify(isReal ? 'Gofive' : 'the sandbox'),
        'import.meta.env.IS_STATIC': JSON.stringify(command === 'build'),
      },
    }),
    async configureServer({ middlewares }) {
      const { url, sandbox, unref } = await serveSandbox()
      // Storybook's server is what keeps the process alive, and what ends it.
      unref()
      const handler = createGofiveHandler({
        authorize: () => true,
        ...(isReal ? credentials : { ...sandboxCredentials, baseURL: url }),
      })
      const failing = await serveSandbox({ scenario: 'backend-502-html' })
      failing.unref()
      mount('/api/gofive', (request) => handler(request))
      mount(
        '/api/signed-out',
        createGofiveHandler({ authorize: () => false, ...sandboxCredentials, baseURL: url }),
      )
      mount(
        '/api/gofive-down',
        createGofiveHandler({
          authorize: () => true,
          ...sandboxCredentials,
          baseURL: failing.url,
          // The story is about what the person sees.
          onError: () => undefined,
        }),
      )
      mount('/gofive-sandbox', (request) => sandbox.fetch(request))

      function mount(path: string, answer: (request: Request) => Promise<Response>) {
        const listener = getRequestListener((request) => answer(request))
        middlewares.use(
          path,
          (request: IncomingMessage, response: ServerResponse) => void listener(request, response),
        )
      }
    },
  }
}
