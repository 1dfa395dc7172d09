import { inspect } from 'node:util'
import { dehydrate, QueryClient } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import axios from 'axios'
import { expect, it, vi } from 'vitest'
import { EventTypeSelect, useGofiveClient, type GofiveClient, type GofiveError } from '../src/index.js'
import { renderWithGofive, scenarioNames, serveForTests } from './support.js'

const served = serveForTests()

const markers = [
  'MARKER-subscription-key',
  'MARKER-access-token',
  'MARKER-refreshed-token',
  'MARKER-thrown',
] as const
const [subscriptionKey, token, refreshed, thrown] = markers

const overHttp = axios.create({ adapter: 'http' })

/** Everything that can be read from a value: own and inherited, enumerable or not, and by the usual printers. */
function readable(value: unknown): string {
  const seen = new Set<unknown>()
  const parts: string[] = [
    inspect(value, { depth: Infinity, showHidden: true, getters: true }),
    String(value),
  ]
  const walk = (part: unknown) => {
    if (typeof part === 'string') parts.push(part)
    if (typeof part !== 'object' || part === null || seen.has(part)) return
    seen.add(part)
    for (const key of Reflect.ownKeys(part)) {
      parts.push(String(key))
      walk((part as Record<PropertyKey, unknown>)[key])
    }
  }
  walk(value)
  try {
    parts.push(JSON.stringify(value))
  } catch {
    // A cycle: the walk above has seen it all the same.
  }
  return parts.join('\n')
}

const printed = () =>
  (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation(() => undefined),
  )

const failing = scenarioNames.filter((name) => !['slow', 'hang', 'many'].includes(name))

it.each([...failing, 'token function'] as const)('%s shows no credential anywhere', async (scenario) => {
  if (scenario !== 'token function') served.sandbox.configure({ scenario })
  served.sandbox.configure({ subscriptionKey, accessTokens: [token] })
  const spies = printed()
  const errors: GofiveError[] = []
  let client: GofiveClient | undefined
  const Ask = () => {
    client = useGofiveClient()
    return null
  }
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const { container } = renderWithGofive(
    <>
      <EventTypeSelect aria-label="Type" />
      <Ask />
    </>,
    {
      provider: {
        baseURL: served.url,
        subscriptionKey,
        axios: overHttp,
        queryClient,
        invalidRows: 'drop',
        accessToken: ({ forceRefresh }) => {
          if (scenario !== 'token function') return forceRefresh ? refreshed : token
          throw Object.assign(new Error(thrown), { config: { headers: { authorization: thrown } } })
        },
        onError: (error) => errors.push(error),
      },
    },
  )
  await waitFor(() => {
    expect(screen.getByLabelText('Type')).not.toHaveAttribute('data-status', 'pending')
  })

  const places = {
    errors: readable(errors),
    console: readable(spies.map(({ mock }) => mock.calls)),
    DOM: container.innerHTML,
    cache: readable(
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ queryKey, queryHash, state }) => [queryKey, queryHash, state]),
    ),
    dehydrated: readable(
      dehydrate(queryClient, { shouldDehydrateQuery: () => true, shouldRedactErrors: () => false }),
    ),
    persisted: JSON.stringify(dehydrate(queryClient, { shouldDehydrateQuery: () => true })),
    client: readable(client),
    storage: readable([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
  }
  for (const [place, text] of Object.entries(places)) {
    for (const marker of markers) expect(text.includes(marker), `${marker} in ${place}`).toBe(false)
  }
  const sent = JSON.stringify(served.sandbox.requests)
  expect(sent.includes(subscriptionKey)).toBe(scenario !== 'token function')
})

it('finds a credential where there is one', () => {
  const error = Object.assign(new Error('x'), { cause: { config: { headers: { key: subscriptionKey } } } })
  expect(readable(error)).toContain(subscriptionKey)
})
