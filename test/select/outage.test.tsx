import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EventTypeSelect, GofiveProvider } from '../../src/index.js'
import { createSandbox, type SandboxScenario } from '../../src/sandbox/index.js'
import { createGofiveClient } from '../../src/server/index.js'
import { KEY, scenarioNames, withoutRetries } from '../support.js'

// With the defaults of the package, on a fake clock.

const sandbox = createSandbox()

beforeEach(() => {
  vi.useFakeTimers()
  // The longest pauses before retries.
  vi.spyOn(Math, 'random').mockReturnValue(1)
  sandbox.reset()
  vi.stubGlobal('fetch', async (url: string, { headers }: RequestInit) => {
    const response = await sandbox.fetch(new Request(url, { headers: headers as Record<string, string> }))
    if (response.type === 'error') throw new TypeError('Failed to fetch')
    return response
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const advance = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))

/** Renders two selects. Returns the number of failures that were reported and announced. */
function renderSelects() {
  const reports: string[] = []
  let announcements = 0
  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      const inserted = [...addedNodes].filter((node) => node instanceof Element)
      announcements += inserted.filter(
        (node) => node.matches('[role=alert]') || node.querySelector('[role=alert]'),
      ).length
      // A change of the text, or of the role of an element that has a text.
      const region = target instanceof Element ? target : target.parentElement
      if (region?.closest('[role=alert]')) announcements++
    }
  })
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['role'],
  })
  const client = createGofiveClient({ subscriptionKey: KEY, baseURL: 'http://localhost:4010' })
  render(
    <GofiveProvider client={client} onError={({ code }) => reports.push(code)}>
      <EventTypeSelect aria-label="One" />
      <EventTypeSelect aria-label="Two" />
    </GofiveProvider>,
  )
  return { count: () => ({ requests: sandbox.count(), reports: reports.length, announcements }) }
}

// By selectors, because queries by role are slow with 10,000 options.
const buttons = () => document.querySelectorAll('[data-gofive=failure] > button')
const statuses = () => Array.from(document.querySelectorAll('select'), ({ dataset }) => dataset.status)

/** Returns the milliseconds until both fields show a failure, or the list. */
async function untilSettled(): Promise<number> {
  const start = Date.now()
  await advance(1)
  while (buttons().length < 2 && statuses().includes('pending')) await advance(100)
  return Date.now() - start
}

/** Seconds until the message, and requests, reports and announcements of the hour after it. */
const once = { seconds: 0, requests: 1, reports: 1, announcements: 1 }
const healing = { seconds: 3, requests: 45, reports: 1, announcements: 1 }

const failures: Partial<Record<SandboxScenario, typeof once>> = {
  'key-missing': once,
  'key-wrong': once,
  'token-expired': once,
  'token-rejected-bare': once,
  // As often as Gofive asks for: every 26 seconds.
  'rate-limited': { ...once, requests: 139 },
  'quota-exceeded': once,
  forbidden: once,
  'not-found': once,
  'gateway-failed': healing,
  'backend-502-html': healing,
  'backend-503-text': healing,
  'cors-empty-200': once,
  'business-4001': once,
  'business-400': once,
  'data-null': once,
  'bad-rows': once,
  reset: healing,
  'cut-short': healing,
  // The time limit of the request.
  hang: { ...healing, seconds: 15, requests: 14 },
  html: once,
}

// A list of 10,000 takes jsdom a minute, and as long as any other on the fake clock.
const scenarios = scenarioNames.filter((name) => !name.startsWith('token-endpoint') && name !== 'many')

describe('EventTypeSelect with the defaults', () => {
  it.each(scenarios.filter((name) => !failures[name]))(
    'in the scenario %s shows the list',
    async (scenario) => {
      sandbox.configure({ scenario })
      renderSelects()
      expect(await untilSettled()).toBeLessThan(10_000)
      expect(screen.getByLabelText('One')).toHaveAttribute('data-status', 'success')
      expect(screen.queryByRole('button')).not.toBeInTheDocument()
    },
  )

  it.each(Object.entries(failures))(
    'in the scenario %s shows the failure in time, and once in an hour',
    async (scenario, { seconds, ...counts }) => {
      sandbox.configure({ scenario: scenario as SandboxScenario })
      const { count } = renderSelects()
      const time = await untilSettled()
      expect(time / 1000).toBeGreaterThanOrEqual(seconds)
      expect(time / 1000).toBeLessThan(seconds + 1)
      expect(screen.getAllByRole('alert')).toHaveLength(1)
      for (let minute = 0; minute < 60; minute++) await advance(60_000)
      expect(count()).toEqual(counts)
      expect(buttons()).toHaveLength(2)
    },
  )

  it.each([
    ['gateway-failed', 31],
    ['rate-limited', 27],
  ] as const)('shows the list by itself after the scenario %s', async (scenario, seconds) => {
    sandbox.configure({ scenario })
    renderSelects()
    await untilSettled()
    sandbox.configure({ scenario: 'success' })
    await advance((seconds - 2) * 1000)
    expect(buttons()).toHaveLength(2)
    await advance(2000)
    expect(screen.getAllByRole('option', { name: 'Trial' })).toHaveLength(2)
    expect(buttons()).toHaveLength(0)
  })

  it('requests nothing by itself if retry is false', async () => {
    sandbox.configure({ scenario: 'gateway-failed' })
    render(
      <GofiveProvider
        client={createGofiveClient({ subscriptionKey: KEY, baseURL: 'http://localhost:4010' })}
        queryClient={withoutRetries()}
        onError={() => undefined}
      >
        <EventTypeSelect />
      </GofiveProvider>,
    )
    await advance(3_600_000)
    expect(screen.getByRole('alert')).toBeVisible()
    expect(sandbox.count()).toBe(1)
  })
})
