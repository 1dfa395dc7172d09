import { explainUnknown, isScenario, sandboxScenarios, type SandboxScenario } from './scenarios.js'
import type { SandboxRequest } from './types.js'

interface Context {
  readonly scenario: SandboxScenario
  readonly subscriptionKey: string
  readonly requests: readonly SandboxRequest[]
  readonly count: number
  readonly configure: (options: { scenario: SandboxScenario }) => void
}

const shownRequests = 50

/** Responds to requests for the page and to those that the page sends. Returns `undefined` for any other request. */
export async function respondToPage(request: Request, context: Context): Promise<Response | undefined> {
  const path = new URL(request.url).pathname
  if (request.method === 'GET' && path.endsWith('/')) {
    return new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
  }
  if (!path.endsWith('/sandbox-state')) return undefined
  if (request.method === 'PUT') {
    // A content type that other sites cannot send without a preflight.
    if (request.headers.get('content-type') !== 'application/json') return new Response(null, { status: 415 })
    const { scenario } = (await request.json()) as { scenario: string }
    if (!isScenario(scenario)) return new Response(explainUnknown(scenario), { status: 400 })
    context.configure({ scenario })
    return Response.json(null)
  }
  return Response.json(getState(context))
}

/** The state that the page shows. Instead of credentials it contains whether they were sent, and whether the key is right. */
function getState({ scenario, subscriptionKey, requests, count }: Context) {
  return {
    scenario,
    scenarios: sandboxScenarios,
    count,
    requests: requests
      .slice(-shownRequests)
      .reverse()
      .map(({ method, path, headers, status = null }) => ({
        method,
        path,
        key: describeKey(headers['ocp-apim-subscription-key'], subscriptionKey),
        bearer: headers.authorization === undefined ? 'missing' : 'sent',
        contentType: headers['content-type'] ?? 'missing',
        status,
      })),
  }
}

export type SandboxState = ReturnType<typeof getState>

function describeKey(key: string | undefined, expected: string): string {
  if (key === undefined) return 'missing'
  return key === expected ? 'right' : 'wrong'
}

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>Gofive sandbox</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
  h1 { font-size: 1.5rem }
  select { font: inherit; max-width: 100% }
  div { overflow-x: auto }
  table { border-collapse: collapse; width: 100%; font-size: .875rem }
  th, td { padding: .375rem 1rem .375rem 0; text-align: start; white-space: nowrap; border-bottom: 1px solid #8884 }
</style>
<h1>Gofive sandbox</h1>
<p><label>Scenario <select></select></label></p>
<p>Servers cache the list, and pause after failures. Restart yours to see another scenario at once.</p>
<p role="status"></p>
<div tabindex="0" role="region" aria-label="Requests">
<table>
  <thead><tr><th>Request<th>Key<th>Bearer<th>Content-Type<th>Response</tr></thead>
  <tbody></tbody>
</table>
</div>
<script type="module">
  const select = document.querySelector('select')
  const status = document.querySelector('[role=status]')
  const rows = document.querySelector('tbody')
  select.onchange = () => fetch('sandbox-state', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ scenario: select.value }),
  })
  let shown
  async function show() {
    const text = await (await fetch('sandbox-state')).text()
    if (text === shown) return
    shown = text
    const state = JSON.parse(text)
    if (select.length === 0) {
      for (const [name, description] of Object.entries(state.scenarios)) select.add(new Option(name + ': ' + description, name))
    }
    select.value = state.scenario
    status.textContent = state.count === 1 ? '1 request' : state.count + ' requests'
    rows.replaceChildren(...state.requests.map((request) => {
      const row = document.createElement('tr')
      const { method, path, key, bearer, contentType } = request
      for (const cell of [method + ' ' + path, key, bearer, contentType, request.status ?? '…']) {
        row.insertCell().textContent = cell
      }
      return row
    }))
  }
  for (;;) {
    await show().catch(() => { status.textContent = 'The sandbox has stopped.' })
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
</script>
</html>
`
