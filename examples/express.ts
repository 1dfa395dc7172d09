import { getRequestListener } from '@hono/node-server'
import express from 'express'
import { createGofiveHandler } from 'react-gofive/server'
import { getSession } from './next/session.js'

const handler = createGofiveHandler({
  authorize: async (request) => (await getSession(request)) !== null,
})

export const app = express()
app.use(
  '/api/gofive',
  getRequestListener((request) => handler(request)),
)
