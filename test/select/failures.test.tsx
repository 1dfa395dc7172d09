import { QueryClient } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import axios from 'axios'
import { expect, it } from 'vitest'
import type { SandboxScenario } from '../../src/sandbox/index.js'
import { EventTypeSelect, type GofiveError, type GofiveErrorCode } from '../../src/index.js'
import { KEY, renderWithGofive, scenarioNames, serveForTests } from '../support.js'

const served = serveForTests()

const general = 'Event types could not be loaded.'
const expired = 'Your session has expired. Please sign in again.'
const offline = 'Event types could not be loaded. Check your connection.'
const busy = 'Too many requests. Please wait a moment.'

type Failure = [
  scenario: SandboxScenario,
  code: GofiveErrorCode,
  requests: number,
  seen: string,
  details?: Partial<GofiveError>,
]

/** Every failure that the sandbox knows: the code, how often it was tried, and what a person reads. */
const failures: Failure[] = [
  ['key-missing', 'unauthorized', 1, expired, { reason: 'subscription-key', status: 401 }],
  ['key-wrong', 'unauthorized', 1, expired, { reason: 'subscription-key', status: 401 }],
  ['key-wrong-no-challenge', 'unauthorized', 1, expired, { reason: 'subscription-key' }],
  ['token-expired', 'unauthorized', 1, expired, { reason: 'access-token', status: 401 }],
  ['token-rejected-bare', 'unauthorized', 1, expired, { reason: 'access-token', status: 401 }],
  ['rate-limited', 'rate-limited', 4, busy, { retryAfter: 26_000, status: 429 }],
  ['rate-limited-no-header', 'rate-limited', 4, busy, { retryAfter: 26_000 }],
  ['quota-exceeded', 'quota-exceeded', 1, general, { retryAfter: 1_802_000, status: 403 }],
  ['quota-exceeded-days', 'quota-exceeded', 1, general, { retryAfter: 1_235_636_000 }],
  ['bandwidth-exceeded', 'quota-exceeded', 1, general, { retryAfter: 1_802_000 }],
  ['forbidden', 'forbidden', 1, 'You do not have permission to see event types.', { status: 403 }],
  ['not-found', 'not-found', 1, general, { status: 404 }],
  ['gateway-failed', 'server', 4, general, { status: 500 }],
  ['backend-502-html', 'server', 4, general, { status: 502 }],
  ['backend-503-text', 'server', 4, general, { status: 503 }],
  ['backend-504-empty', 'server', 4, general, { status: 504 }],
  ['cors-empty-200', 'invalid-response', 1, general, { status: 200 }],
  [
    'business-4001',
    'business',
    1,
    general,
    { businessCode: '4001', description: 'Event type is not available.' },
  ],
  ['business-4002', 'business', 1, general, { businessCode: '4002' }],
  ['business-400', 'business', 1, general, { businessCode: '4001', status: 400 }],
  ['business-subcode', 'business', 1, general, { businessCode: '40010023' }],
  ['business-numeric', 'business', 1, general, { businessCode: '4001' }],
  ['business-no-description', 'business', 1, general],
  ['data-null', 'invalid-response', 1, general],
  ['data-missing', 'invalid-response', 1, general],
  ['bad-rows', 'invalid-response', 1, general],
  ['reset', 'network', 4, offline],
  ['cut-short', 'network', 4, offline],
  ['hang', 'timeout', 4, offline],
  ['html', 'invalid-response', 1, general, { status: 200 }],
  ['empty-200', 'invalid-response', 1, general, { status: 200 }],
]

/** The same for what is odd, but no failure. */
const successes: [scenario: SandboxScenario, options: number][] = [
  ['success', 6],
  ['numeric-code', 6],
  ['single-object', 1],
  ['empty-list', 0],
  ['thai', 6],
  ['many', 10_000],
  ['odd-names', 6],
  ['duplicates', 6],
  ['unknown-fields', 6],
  ['slow', 6],
]

it('knows every scenario of the list', () => {
  const known = [...failures, ...successes].map(([scenario]) => scenario)
  expect(known.sort()).toEqual(scenarioNames.filter((name) => !name.startsWith('token-endpoint')).sort())
})

/** Node's own HTTP: jsdom's would ask for CORS headers, which Gofive does not send. */
const overHttp = axios.create({ adapter: 'http' })

/** Our own retries, but without the waits between them. */
const queryClient = () => new QueryClient({ defaultOptions: { queries: { retryDelay: 0 } } })

it.each(failures)(
  '%s becomes %s after %i requests, and a person reads "%s"',
  async (scenario, code, requests, seen, details = {}) => {
    served.sandbox.configure({ scenario })
    const errors: GofiveError[] = []
    renderWithGofive(<EventTypeSelect />, {
      provider: {
        baseURL: served.url,
        axios: overHttp,
        subscriptionKey: KEY,
        dangerouslyAllowBrowser: true,
        // Long enough for a busy machine to get the request out, before it is given up.
        timeout: scenario === 'hang' ? 400 : undefined,
        queryClient: queryClient(),
        onError: (error) => errors.push(error),
      },
    })
    const alert = await screen.findByRole('alert', undefined, { timeout: 5000 })
    expect(alert).toHaveTextContent(seen)
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
    expect(served.sandbox.count()).toBe(requests)
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({ code, isRetryable: requests > 1, ...details })
  },
)

it.each(successes)('%s gives a list', async (scenario, options) => {
  served.sandbox.configure({ scenario, delay: scenario === 'slow' ? 50 : 0 })
  renderWithGofive(<EventTypeSelect aria-label="Type" />, {
    provider: { baseURL: served.url, axios: overHttp, subscriptionKey: KEY, dangerouslyAllowBrowser: true },
  })
  const select = screen.getByLabelText<HTMLSelectElement>('Type')
  await waitFor(
    () => {
      expect(select).toHaveAttribute('data-status', 'success')
    },
    { timeout: 10_000 },
  )
  if (scenario === 'many' || options === 0) expect(select.childElementCount).toBe(options + 1)
  else expect(select.options.length).toBeGreaterThan(1)
  expect(served.sandbox.count()).toBe(1)
})
