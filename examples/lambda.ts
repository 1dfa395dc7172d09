import { Hono } from 'hono'
// eslint-disable-next-line @typescript-eslint/no-deprecated -- Hono 5 moves it to a package of its own
import { handle } from 'hono/aws-lambda'
import { gofive } from './gofive.js'

/* eslint-disable @typescript-eslint/no-deprecated, @typescript-eslint/no-unsafe-class-instance-assignment -- as above; `all` returns the same application */
export const handler = handle(new Hono().all('*', (context) => gofive(context.req.raw)))
