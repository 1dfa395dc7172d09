import { http, HttpResponse } from 'msw'
import { createSandbox } from '../sandbox/app.js'

// Where Storybook is only files, nothing answers for the application's server: the sandbox itself does, in the browser.

const sandbox = createSandbox()

function answerAt(mount: string, headers: Record<string, string>) {
  return http.all(`*${mount}/*`, ({ request }) => {
    const url = new URL(request.url)
    url.pathname = url.pathname.slice(url.pathname.indexOf(mount) + mount.length)
    const forwarded = new Request(url, request)
    for (const [name, value] of Object.entries(headers)) forwarded.headers.set(name, value)
    return sandbox.fetch(forwarded)
  })
}

export const staticServer = [
  http.all('*/api/signed-out/*', () => new HttpResponse(null, { status: 401 })),
  http.all('*/api/gofive-down/*', () => new HttpResponse(null, { status: 502 })),
  answerAt('/api/gofive', { 'Ocp-Apim-Subscription-Key': 'sandbox-subscription-key' }),
  answerAt('/gofive-sandbox', {}),
]
