import { getRequestListener } from '@hono/node-server'
import cors from 'cors'
import express, { type RequestHandler } from 'express'
import session from 'express-session'
import { createGofiveHandler } from 'react-gofive/server'

declare module 'express-session' {
  interface SessionData {
    user: string
  }
}

export const app = express()
app.use(
  '/api/gofive',
  cors({ origin: 'https://app.example', credentials: true, exposedHeaders: 'Retry-After' }),
)
app.use(
  session({
    secret: process.env.SESSION_SECRET ?? crypto.randomUUID(),
    resave: false,
    saveUninitialized: false,
  }),
)

// Replaces the authentication of your application (Passport, …).
app.post('/session', (request, response) => {
  request.session.user = 'somchai'
  response.sendStatus(204)
})
const requireUser: RequestHandler = (request, response, next) => {
  if (request.session.user === undefined) response.sendStatus(401)
  else next()
}

// The middleware in front has checked access: a `Request` does not contain the session.
const gofive = createGofiveHandler({ authorize: () => true })
app.use('/api/gofive', requireUser, getRequestListener(gofive))
