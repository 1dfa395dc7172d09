// @vitest-environment node
import { dehydrate, QueryClient } from '@tanstack/react-query'
import { Suspense, type ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import { prerender } from 'react-dom/static'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  createGofiveClient,
  EventTypeSelect,
  eventTypesQueryOptions,
  GofiveProvider,
  useSuspenseEventTypes,
} from '../src/index.js'
import { errorOf, KEY, serveForTests } from './support.js'

const served = serveForTests()

afterEach(() => {
  vi.unstubAllGlobals()
})

async function renderToHTML(element: ReactElement): Promise<string> {
  return new Response((await prerender(element)).prelude).text()
}

const Count = () => <p>{useSuspenseEventTypes().data.length} types</p>

describe('server rendering', () => {
  it('renders the select with its value in the loading state and sends no request', () => {
    const consoleError = vi.spyOn(console, 'error')
    const html = renderToString(
      <GofiveProvider baseURL="/api/gofive">
        <EventTypeSelect name="type" defaultValue={3} />
      </GofiveProvider>,
    )
    expect(html).toContain('data-status="pending"')
    expect(html).toContain('<option value="3" selected="">Event type 3</option>')
    expect(served.sandbox.count()).toBe(0)
    expect(consoleError).not.toHaveBeenCalled()
  })

  it('renders the options of a list that was prefetched under the query key of the browser', async () => {
    const queryClient = new QueryClient()
    const serverClient = createGofiveClient({ subscriptionKey: KEY, baseURL: served.url, scope: 'default' })
    await queryClient.query(eventTypesQueryOptions(serverClient))
    const html = renderToString(
      <GofiveProvider baseURL="/api/gofive" queryClient={queryClient}>
        <EventTypeSelect />
      </GofiveProvider>,
    )
    expect(html).toContain('<option value="1">Paid</option>')
    expect(JSON.stringify(dehydrate(queryClient))).not.toContain(KEY)
  })

  it.each(['', ', also if the server has a global `window`'])(
    'creates a QueryClient for each request%s',
    async (globals) => {
      if (globals) vi.stubGlobal('window', globalThis)
      const renderPage = (name: string) => {
        served.sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: name }] })
        return renderToHTML(
          <GofiveProvider subscriptionKey={KEY} baseURL={served.url} scope="same">
            <Suspense>
              <Count />
            </Suspense>
            <EventTypeSelect />
          </GofiveProvider>,
        )
      }
      expect(await renderPage('First')).toContain('1<!-- --> types')
      expect(await renderPage('Second')).toContain('1<!-- --> types')
      expect(served.sandbox.count()).toBe(2)
    },
  )

  it('sends a failed request once, because retries would delay the page', async () => {
    served.sandbox.configure({ scenario: 'gateway-failed' })
    const queryClient = new QueryClient()
    const client = createGofiveClient({ subscriptionKey: KEY, baseURL: served.url })
    expect(await errorOf(queryClient.query(eventTypesQueryOptions(client)))).toMatchObject({ code: 'server' })
    expect(served.sandbox.count()).toBe(1)
  })
})
