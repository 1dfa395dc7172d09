import { getRequestListener } from '@hono/node-server'
import react from '@vitejs/plugin-react'
import { createGofiveHandler } from 'react-gofive/server'
import { defineConfig, loadEnv } from 'vite'

export default defineConfig(({ mode }) => {
  // Without the prefix VITE_ a variable of .env.local never gets into the page.
  const env = loadEnv(mode, process.cwd(), 'GOFIVE_')
  const handler = createGofiveHandler({
    authorize: () => true, // Vite's dev server is yours alone
    subscriptionKey: env.GOFIVE_SUBSCRIPTION_KEY,
    clientId: env.GOFIVE_CLIENT_ID,
    clientSecret: env.GOFIVE_CLIENT_SECRET,
    baseURL: env.GOFIVE_BASE_URL,
  })
  const listener = getRequestListener((request) => handler(request))
  return {
    plugins: [
      react(),
      {
        name: 'gofive',
        configureServer({ middlewares }) {
          middlewares.use('/api/gofive', (request, response) => void listener(request, response))
        },
      },
    ],
  }
})
