import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { gofive } from './gofive.js'

const app = new Hono()
app.all('*', (context) => gofive(context.req.raw))

// eslint-disable-next-line @typescript-eslint/no-deprecated -- Hono 5 moves it to @hono/aws-lambda, which needs Hono 4.13
export const handler = handle(app)
