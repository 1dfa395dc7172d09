import {
  QueryClient,
  useQuery,
  type UseQueryResult,
  type UseSuspenseQueryResult,
} from '@tanstack/react-query'
import { assertType, expectTypeOf, test } from 'vitest'
import {
  createGofiveClient,
  EventTypeSelect,
  eventTypesQueryOptions,
  gofiveKeys,
  GofiveProvider,
  isGofiveError,
  useEventType,
  useEventTypes,
  useGofiveClient,
  useSuspenseEventTypes,
  type EventType,
  type GofiveClient,
  type GofiveError,
} from '../src/index.js'
import { createGofiveHandler, type GofiveHandler } from '../src/server/index.js'

declare const client: GofiveClient

test('GofiveProvider requires a URL, a key or a client, and rejects a client with other options', () => {
  assertType(<GofiveProvider baseURL="/api/gofive" accessToken="x" scope="a" withCredentials />)
  assertType(<GofiveProvider subscriptionKey="x" accessToken={({ forceRefresh }) => String(forceRefresh)} />)
  assertType(<GofiveProvider subscriptionKey="x" baseURL="https://x" dangerouslyAllowBrowser />)
  assertType(
    <GofiveProvider client={client} locale="th" labels={{ retry: 'x' }} onError={(error) => error.code} />,
  )
  // @ts-expect-error a URL, a key or a client is required
  assertType(<GofiveProvider />)
  // @ts-expect-error a client excludes the options of a client
  assertType(<GofiveProvider client={client} baseURL="/api/gofive" />)
  // @ts-expect-error a client excludes the options of a client
  assertType(<GofiveProvider client={client} subscriptionKey="x" />)
  // @ts-expect-error a client excludes the options of a client
  assertType(<GofiveProvider client={client} accessToken="x" />)
  // @ts-expect-error a client has its own timeout
  assertType(<GofiveProvider client={client} timeout={1} />)
  // @ts-expect-error it is an option of a subscription key
  assertType(<GofiveProvider baseURL="/api/gofive" dangerouslyAllowBrowser />)
  // @ts-expect-error not a supported locale
  assertType(<GofiveProvider baseURL="/api/gofive" locale="de" />)
})

test('createGofiveClient requires a URL or a key', () => {
  assertType(createGofiveClient({ baseURL: '/api/gofive' }))
  assertType(createGofiveClient({ subscriptionKey: 'x' }))
  // @ts-expect-error a URL or a key is required
  assertType(createGofiveClient({}))
})

test('the hooks infer the type of data from select', () => {
  expectTypeOf(useEventTypes()).toEqualTypeOf<UseQueryResult<EventType[], GofiveError>>()
  expectTypeOf(useEventTypes({ select: (list) => list.length })).toEqualTypeOf<
    UseQueryResult<number, GofiveError>
  >()
  expectTypeOf(useEventTypes({ enabled: false }).data).toEqualTypeOf<EventType[] | undefined>()
  expectTypeOf(useSuspenseEventTypes()).toEqualTypeOf<UseSuspenseQueryResult<EventType[], GofiveError>>()
  expectTypeOf(useSuspenseEventTypes({ select: (list) => list[0]?.eventTypeName }).data).toEqualTypeOf<
    string | undefined
  >()
  expectTypeOf(useEventType(3)).toEqualTypeOf<UseQueryResult<EventType | null, GofiveError>>()
  expectTypeOf(useEventType(null).data).toEqualTypeOf<EventType | null | undefined>()
  // @ts-expect-error the hook sets the key
  useEventTypes({ queryKey: ['x'] })
  // @ts-expect-error the hook sets the function
  useEventTypes({ queryFn: () => [] })
  // @ts-expect-error the hook sets select
  useEventType(3, { select: () => null })
})

test('the query options and keys infer the type of data', () => {
  expectTypeOf(useGofiveClient()).toEqualTypeOf<GofiveClient>()
  const { queryKey } = eventTypesQueryOptions(client)
  expectTypeOf(queryKey).toExtend<readonly ['gofive', string, 'eventTypes']>()
  expectTypeOf(new QueryClient().getQueryData(queryKey)).toEqualTypeOf<EventType[] | undefined>()
  expectTypeOf(new QueryClient().getQueryData(gofiveKeys.eventTypes())).toEqualTypeOf<
    EventType[] | undefined
  >()
  assertType(useQuery(eventTypesQueryOptions(client)).data satisfies EventType[] | undefined)
})

test('EventTypeSelect accepts the props of a select, with an id as its value', () => {
  assertType(<EventTypeSelect name="x" required className="x" data-x="x" onFocus={() => undefined} />)
  assertType(
    <EventTypeSelect
      value={null}
      onValueChange={(id, eventType) => {
        expectTypeOf(id).toEqualTypeOf<number | null>()
        expectTypeOf(eventType).toEqualTypeOf<EventType | null>()
      }}
      onChange={(event) => {
        expectTypeOf(event.currentTarget).toEqualTypeOf<EventTarget & HTMLSelectElement>()
      }}
      ref={(element) => {
        expectTypeOf(element).toEqualTypeOf<HTMLSelectElement | null>()
      }}
    />,
  )
  // @ts-expect-error an id is a number
  assertType(<EventTypeSelect value="3" />)
  // @ts-expect-error only the combobox supports it
  assertType(<EventTypeSelect multiple />)
  // @ts-expect-error its options are the event types
  // oxlint-disable-next-line react/no-children-prop
  assertType(<EventTypeSelect children={<option />} />)
})

test('isGofiveError narrows an unknown error', () => {
  const error: unknown = undefined
  if (isGofiveError(error)) {
    expectTypeOf(error.status).toEqualTypeOf<number | undefined>()
    expectTypeOf(error.reason).toEqualTypeOf<'subscription-key' | 'access-token' | undefined>()
    // @ts-expect-error not a code of GofiveError
    assertType(error.code === 'oops')
  }
})

test('createGofiveHandler returns a handler for every runtime, whatever its second argument is', () => {
  const gofive = createGofiveHandler({ authorize: () => true })
  expectTypeOf(gofive).toEqualTypeOf<GofiveHandler>()
  // Next.js, and Deno.serve
  assertType<(request: Request, context: { params: Promise<{ path: string[] }> }) => Promise<Response>>(
    gofive,
  )
  assertType<(request: Request, info: { remoteAddr: { hostname: string } }) => Promise<Response>>(gofive)
  assertType(gofive(new Request('https://app.example'), { waitUntil: (promise) => void promise }))
})
