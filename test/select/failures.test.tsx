import { QueryClient } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import axios from 'axios'
import { describe, expect, it } from 'vitest'
import type { SandboxScenario } from '../../src/sandbox/index.js'
import {
  EventTypeSelect,
  type GofiveError,
  type GofiveErrorCode,
  type GofiveProviderProps,
} from '../../src/index.js'
import { KEY, renderWithGofive, scenarioNames, serveForTests } from '../support.js'

const served = serveForTests()

const serverMessage = 'Event types could not be loaded.'
const networkMessage = 'Event types could not be loaded. Check your connection.'

/** The text that the user reads, by the code of the error. */
const messages = {
  unauthorized: 'Your session has expired. Please sign in again.',
  forbidden: 'You do not have permission to see event types.',
  'rate-limited': 'Too many requests. Please wait a moment.',
  'quota-exceeded': serverMessage,
  'not-found': serverMessage,
  server: serverMessage,
  business: serverMessage,
  'invalid-response': serverMessage,
  network: networkMessage,
  timeout: networkMessage,
} satisfies Partial<Record<GofiveErrorCode, string>>

type Failure = [
  scenario: SandboxScenario,
  code: keyof typeof messages,
  requests: number,
  details?: Partial<GofiveError>,
]

/** Every scenario of the sandbox that is a failure: its error, and the number of requests with retries. */
const failures: Failure[] = [
  ['key-missing', 'unauthorized', 1, { reason: 'subscription-key', status: 401 }],
  ['key-wrong', 'unauthorized', 1, { reason: 'subscription-key', status: 401 }],
  ['token-expired', 'unauthorized', 1, { reason: 'access-token', status: 401 }],
  ['token-rejected-bare', 'unauthorized', 1, { reason: 'access-token', status: 401 }],
  ['rate-limited', 'rate-limited', 1, { retryAfter: 26_000, status: 429 }],
  ['quota-exceeded', 'quota-exceeded', 1, { retryAfter: 1_802_000, status: 403 }],
  ['forbidden', 'forbidden', 1, { status: 403 }],
  ['not-found', 'not-found', 1, { status: 404 }],
  ['gateway-failed', 'server', 3, { status: 500 }],
  ['backend-502-html', 'server', 3, { status: 502 }],
  ['backend-503-text', 'server', 3, { status: 503 }],
  ['cors-empty-200', 'invalid-response', 1, { status: 200 }],
  ['business-4001', 'business', 1, { businessCode: '4001', description: 'Event type is not available.' }],
  ['business-400', 'business', 1, { businessCode: '4001', status: 400 }],
  ['data-null', 'invalid-response', 1],
  ['bad-rows', 'invalid-response', 1],
  ['reset', 'network', 3],
  ['cut-short', 'network', 3],
  ['hang', 'timeout', 1],
  ['html', 'invalid-response', 1, { status: 200 }],
]

/** The other scenarios, with the number of options. */
const successes: [scenario: SandboxScenario, options: number][] = [
  ['success', 6],
  ['single-object', 1],
  ['empty-list', 0],
  ['thai', 6],
  ['odd-names', 6],
  ['duplicates', 6],
  ['slow', 6],
]

/** Node's own HTTP: jsdom's would send preflight requests, which Gofive does not answer with CORS headers. */
const overHttp = axios.create({ adapter: 'http' })

const renderSelect = (provider: Partial<GofiveProviderProps> = {}) =>
  renderWithGofive(<EventTypeSelect aria-label="Type" />, {
    provider: {
      baseURL: served.url,
      axios: overHttp,
      subscriptionKey: KEY,
      dangerouslyAllowBrowser: true,
      ...provider,
    } as Partial<GofiveProviderProps>,
  })

describe('EventTypeSelect over HTTP', () => {
  it('is tested with every scenario of a list', () => {
    const known = [...failures, ...successes].map(([scenario]) => scenario)
    // Stories show 10,000 types in real browsers, which take a fraction of jsdom's time.
    const others = scenarioNames.filter((name) => !name.startsWith('token-endpoint') && name !== 'many')
    expect(known.sort()).toEqual(others.sort())
  })

  it.each(failures)(
    'in the scenario %s shows the failure %s and its button after %i requests',
    async (scenario, code, requests, details = {}) => {
      served.sandbox.configure({ scenario })
      const errors: GofiveError[] = []
      renderSelect({
        // Long enough for a busy machine to send the request before it times out.
        timeout: scenario === 'hang' ? 400 : undefined,
        // The package's own retries, without the delays between them.
        queryClient: new QueryClient({ defaultOptions: { queries: { retryDelay: 0 } } }),
        onError: (error) => errors.push(error),
      })
      const alert = await screen.findByRole('alert')
      expect(alert).toHaveTextContent(messages[code])
      expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
      expect(served.sandbox.count()).toBe(requests)
      expect(errors).toHaveLength(1)
      expect(errors[0]).toMatchObject({ code, ...details })
    },
  )

  it.each(successes)('in the scenario %s shows %i options after one request', async (scenario, options) => {
    served.sandbox.configure({ scenario, delay: scenario === 'slow' ? 50 : 0 })
    renderSelect()
    const select = screen.getByLabelText<HTMLSelectElement>('Type')
    await waitFor(() => {
      expect(select).toHaveAttribute('data-status', 'success')
    })
    // The first one is the placeholder.
    expect(select.childElementCount).toBe(1 + options)
    expect(served.sandbox.count()).toBe(1)
  })
})
