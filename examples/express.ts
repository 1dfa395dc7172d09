import { getRequestListener } from '@hono/node-server'
import express from 'express'
import { gofive } from './gofive.js'

export const app = express()
app.use('/api/gofive', getRequestListener(gofive))
