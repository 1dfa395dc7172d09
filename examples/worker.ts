import { createGofiveHandler, type GofiveHandler } from 'react-gofive/server'
import { getSession } from './session.js'

interface Env {
  GOFIVE_SUBSCRIPTION_KEY: string
  GOFIVE_CLIENT_ID: string
  GOFIVE_CLIENT_SECRET: string
  GOFIVE_BASE_URL?: string
}

// Created once for the life of the worker, so that all requests share the token and the list.
let gofive: GofiveHandler | undefined

export default {
  fetch(request: Request, env: Env, context: { waitUntil: (promise: Promise<unknown>) => void }) {
    gofive ??= createGofiveHandler({
      authorize: async (request) => (await getSession(request)) !== null,
      subscriptionKey: env.GOFIVE_SUBSCRIPTION_KEY,
      clientId: env.GOFIVE_CLIENT_ID,
      clientSecret: env.GOFIVE_CLIENT_SECRET,
      baseURL: env.GOFIVE_BASE_URL,
    })
    return gofive(request, context)
  },
}
