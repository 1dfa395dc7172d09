// @vitest-environment node
import { dehydrate, QueryClient } from '@tanstack/react-query'
import { Suspense, type ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import { prerender } from 'react-dom/static'
import { expect, it, vi } from 'vitest'
import {
  createGofiveClient,
  EventTypeSelect,
  eventTypesQueryOptions,
  GofiveProvider,
  useSuspenseEventTypes,
} from '../src/index.js'
import { KEY, serveForTests } from './support.js'

const served = serveForTests()

async function htmlOf(element: ReactElement): Promise<string> {
  return new Response((await prerender(element)).prelude).text()
}

const Count = () => <p>{useSuspenseEventTypes().data.length} types</p>

it('renders the select in its loading state, with its value, and asks nobody', () => {
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

it('renders the options of a prefetched list, under the very key that a browser reads', async () => {
  const queryClient = new QueryClient()
  const onServer = createGofiveClient({ subscriptionKey: KEY, baseURL: served.url, scope: 'default' })
  await queryClient.query(eventTypesQueryOptions(onServer))
  const html = renderToString(
    <GofiveProvider baseURL="/api/gofive" queryClient={queryClient}>
      <EventTypeSelect />
    </GofiveProvider>,
  )
  expect(html).toContain('<option value="1">Paid</option>')
  expect(JSON.stringify(dehydrate(queryClient))).not.toContain(KEY)
})

it('never shares its own QueryClient between two requests', async () => {
  const page = (scope: string, name: string) => {
    served.sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: name }] })
    return htmlOf(
      <GofiveProvider subscriptionKey={KEY} baseURL={served.url} scope={scope}>
        <Suspense>
          <Count />
        </Suspense>
        <EventTypeSelect />
      </GofiveProvider>,
    )
  }
  expect(await page('same', 'First')).toContain('1<!-- --> types')
  expect(await page('same', 'Second')).toContain('1<!-- --> types')
  expect(served.sandbox.count()).toBe(2)
})

it('does not hold up a page by retries', async () => {
  served.sandbox.configure({ scenario: 'gateway-failed' })
  const queryClient = new QueryClient()
  const client = createGofiveClient({ subscriptionKey: KEY, baseURL: served.url })
  await queryClient.query(eventTypesQueryOptions(client)).catch(() => undefined)
  expect(served.sandbox.count()).toBe(1)
})
