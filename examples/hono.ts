import { Hono } from 'hono'
import { createGofiveHandler } from 'react-gofive/server'
import { getSession } from './next/session.js'

const handler = createGofiveHandler({
  authorize: async (request) => (await getSession(request)) !== null,
})

export const app = new Hono()
app.all('/api/gofive/*', (context) => handler(context.req.raw))
