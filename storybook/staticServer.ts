import { http, HttpResponse } from 'msw'
import { createSandbox } from '../src/sandbox/index.js'

// In a static build of Storybook, a sandbox in the browser replaces the application's server.

const server = createSandbox({ requireSubscriptionKey: false })
const gofive = createSandbox()

export const staticServer = [
  http.all('*/api/signed-out/*', () => new HttpResponse(null, { status: 401 })),
  http.all('*/api/gofive-down/*', () => new HttpResponse(null, { status: 503 })),
  http.all('*/api/gofive/*', ({ request }) => server.fetch(request)),
  http.all('*/gofive-sandbox/*', ({ request }) => gofive.fetch(request)),
]
