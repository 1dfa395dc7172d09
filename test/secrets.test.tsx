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

const nodeAxios = axios.create({ adapter: 'http' })

/** Returns everything that a value contains: properties that are not enumerable too, and the output of the usual printers. */
function stringifyDeep(value: unknown): string {
  const visited = new Set<unknown>()
  const parts: string[] = [
    inspect(value, { depth: Infinity, showHidden: true, getters: true }),
    String(value),
  ]
  const walk = (part: unknown) => {
    if (typeof part === 'string') parts.push(part)
    if (typeof part !== 'object' || part === null || visited.has(part)) return
    visited.add(part)
    for (const key of Reflect.ownKeys(part)) {
      parts.push(String(key))
      walk((part as Record<PropertyKey, unknown>)[key])
    }
  }
  walk(value)
  try {
    parts.push(JSON.stringify(value))
  } catch {
    // The value has a cycle; the walk above has visited it.
  }
  return parts.join('\n')
}

const muteConsole = () =>
  (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation(() => undefined),
  )

const endedScenarios = scenarioNames.filter((name) => !['slow', 'hang', 'many'].includes(name))

it.each([...endedScenarios, 'token function'] as const)(
  'the selects expose no credential in the scenario %s',
  async (scenario) => {
    if (scenario !== 'token function') served.sandbox.configure({ scenario })
    served.sandbox.configure({ subscriptionKey, accessTokens: [token] })
    const spies = muteConsole()
    const errors: GofiveError[] = []
    let client: GofiveClient | undefined
    const ClientReader = () => {
      client = useGofiveClient()
      return null
    }
    const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const { container } = renderWithGofive(
      <>
        <EventTypeSelect aria-label="Type" />
        <ClientReader />
      </>,
      {
        provider: {
          baseURL: served.url,
          subscriptionKey,
          axios: nodeAxios,
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
      errors: stringifyDeep(errors),
      console: stringifyDeep(spies.map(({ mock }) => mock.calls)),
      DOM: container.innerHTML,
      cache: stringifyDeep(
        queryClient
          .getQueryCache()
          .getAll()
          .map(({ queryKey, queryHash, state }) => [queryKey, queryHash, state]),
      ),
      dehydrated: stringifyDeep(
        dehydrate(queryClient, { shouldDehydrateQuery: () => true, shouldRedactErrors: () => false }),
      ),
      persisted: JSON.stringify(dehydrate(queryClient, { shouldDehydrateQuery: () => true })),
      client: stringifyDeep(client),
      storage: stringifyDeep([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
    }
    for (const [place, text] of Object.entries(places)) {
      for (const marker of markers) expect(text.includes(marker), `${marker} in ${place}`).toBe(false)
    }
    const sent = JSON.stringify(served.sandbox.requests)
    expect(sent.includes(subscriptionKey)).toBe(scenario !== 'token function')
  },
)

it('stringifyDeep finds a credential in the cause of an error', () => {
  const error = Object.assign(new Error('x'), { cause: { config: { headers: { key: subscriptionKey } } } })
  expect(stringifyDeep(error)).toContain(subscriptionKey)
})
