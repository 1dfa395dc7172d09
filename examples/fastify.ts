import { getRequestListener } from '@hono/node-server'
import fastify from 'fastify'
import { gofive } from './gofive.js'

export const app = fastify()
const listener = getRequestListener(gofive)
app.get('/api/gofive/*', (request, reply) => listener(request.raw, reply.hijack().raw))
