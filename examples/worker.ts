import { createGofiveHandler, type GofiveHandler } from 'react-gofive/server'
import { getSession } from './next/session.js'

interface Env {
  GOFIVE_SUBSCRIPTION_KEY: string
  GOFIVE_CLIENT_ID: string
  GOFIVE_CLIENT_SECRET: string
  GOFIVE_BASE_URL?: string
}

// One for the life of the worker, so that requests share the token and the list.
let handler: GofiveHandler | undefined

export default {
  fetch(request: Request, env: Env, context: { waitUntil: (promise: Promise<unknown>) => void }) {
    handler ??= createGofiveHandler({
      authorize: async (request) => (await getSession(request)) !== null,
      subscriptionKey: env.GOFIVE_SUBSCRIPTION_KEY,
      clientId: env.GOFIVE_CLIENT_ID,
      clientSecret: env.GOFIVE_CLIENT_SECRET,
      baseURL: env.GOFIVE_BASE_URL,
    })
    return handler(request, context)
  },
}
