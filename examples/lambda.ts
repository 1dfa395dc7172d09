import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { gofive } from './gofive.js'

export const handler = handle(new Hono().all('*', (context) => gofive(context.req.raw)))
