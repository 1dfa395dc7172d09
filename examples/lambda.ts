import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { gofive } from './gofive.js'

/* eslint-disable @typescript-eslint/no-deprecated, @typescript-eslint/no-unsafe-class-instance-assignment -- Hono 5 moves `handle` to a package of its own; `all` returns the same application */
export const handler = handle(new Hono().all('*', (context) => gofive(context.req.raw)))
