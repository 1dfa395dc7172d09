import { html } from 'hono/html'
import type { SandboxRequest } from './app.js'

interface Credentials {
  readonly subscriptionKey: string
  readonly accessTokens: readonly string[]
}

/** What came in so far, for a look in the browser. Of credentials it tells only whether they were right. */
export function requestPage(requests: readonly SandboxRequest[], { subscriptionKey }: Credentials) {
  return html`<!doctype html>
    <html lang="en">
      <title>Gofive sandbox</title>
      <h1>Gofive sandbox</h1>
      <p>${requests.length} requests</p>
      <table>
        <tr>
          <th>Request</th>
          <th>Key</th>
          <th>Bearer</th>
          <th>Content-Type</th>
          <th>GofiveResponse</th>
        </tr>
        ${requests
          .slice(-50)
          .reverse()
          .map(
            ({ method, path, headers, status }) =>
              html`<tr>
                <td>${method} ${path}</td>
                <td>${rating(headers['ocp-apim-subscription-key'], subscriptionKey)}</td>
                <td>${headers.authorization === undefined ? 'missing' : 'present'}</td>
                <td>${headers['content-type'] ?? 'missing'}</td>
                <td>${status ?? '…'}</td>
              </tr>`,
          )}
      </table>
    </html>`
}

function rating(value: string | undefined, right: string): string {
  if (value === undefined) return 'missing'
  return value === right ? 'right' : 'wrong'
}
