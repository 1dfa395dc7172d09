import { randomUUID } from 'node:crypto'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { setSignedCookie } from 'hono/cookie'
import { parseSigned } from 'hono/utils/cookie'
import { createGofiveHandler } from 'react-gofive/server'

// Serves the build and the one route that the page needs.

const app = new Hono()
// Without SESSION_SECRET, a restart ends all sessions.
const secret = process.env.SESSION_SECRET ?? randomUUID()

// Accepts any name. Your application would check a password.
app.post('/session', async (context) => {
  const { user } = await context.req.parseBody()
  if (typeof user !== 'string' || user === '') return context.body(null, 400)
  await setSignedCookie(context, 'session', user, secret, {
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: 60 * 60,
  })
  return context.body(null, 204)
})

const gofive = createGofiveHandler({
  async authorize({ headers }) {
    const { session } = await parseSigned(headers.get('cookie') ?? '', secret, 'session')
    return Boolean(session)
  },
})
app.all('/api/gofive/*', (context) => gofive(context.req.raw))

app.use(serveStatic({ root: 'dist' }))
app.get('*', serveStatic({ path: 'dist/index.html' }))

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000), hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`Listening on http://127.0.0.1:${port}`)
})
