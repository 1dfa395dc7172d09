import { Hono } from 'hono'
import { gofive } from './gofive.js'

export const app = new Hono()
app.all('/api/gofive/*', (context) => gofive(context.req.raw))
