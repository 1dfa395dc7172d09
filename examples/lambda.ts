import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { gofive } from './gofive.js'

/* oxlint-disable typescript/no-deprecated -- Hono 5 moves `handle` to a package of its own */
export const handler = handle(new Hono().all('*', (context) => gofive(context.req.raw)))
