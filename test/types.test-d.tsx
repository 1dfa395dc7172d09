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

test('the forms of the provider cannot be mixed', () => {
  assertType(<GofiveProvider baseURL="/api/gofive" accessToken="x" scope="a" withCredentials />)
  assertType(<GofiveProvider subscriptionKey="x" accessToken={({ forceRefresh }) => String(forceRefresh)} />)
  assertType(<GofiveProvider subscriptionKey="x" baseURL="https://x" dangerouslyAllowBrowser />)
  assertType(
    <GofiveProvider client={client} locale="th" labels={{ retry: 'x' }} onError={(error) => error.code} />,
  )
  // @ts-expect-error one of the three is needed
  assertType(<GofiveProvider />)
  // @ts-expect-error a client comes alone
  assertType(<GofiveProvider client={client} baseURL="/api/gofive" />)
  // @ts-expect-error a client comes alone
  assertType(<GofiveProvider client={client} subscriptionKey="x" />)
  // @ts-expect-error a client comes alone
  assertType(<GofiveProvider client={client} accessToken="x" />)
  // @ts-expect-error a client has its own
  assertType(<GofiveProvider client={client} timeout={1} />)
  // @ts-expect-error there is no key to be exposed
  assertType(<GofiveProvider baseURL="/api/gofive" dangerouslyAllowBrowser />)
  // @ts-expect-error only two languages
  assertType(<GofiveProvider baseURL="/api/gofive" locale="de" />)
})

test('a client has the same forms', () => {
  assertType(createGofiveClient({ baseURL: '/api/gofive' }))
  assertType(createGofiveClient({ subscriptionKey: 'x' }))
  // @ts-expect-error one of the two is needed
  assertType(createGofiveClient({}))
})

test('select infers what the hook gives', () => {
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
  // @ts-expect-error the key is ours
  useEventTypes({ queryKey: ['x'] })
  // @ts-expect-error the function is ours
  useEventTypes({ queryFn: () => [] })
  // @ts-expect-error so is what it selects
  useEventType(3, { select: () => null })
})

test('the client and its options are typed', () => {
  expectTypeOf(useGofiveClient()).toEqualTypeOf<GofiveClient>()
  const { queryKey } = eventTypesQueryOptions(client)
  expectTypeOf(queryKey).toExtend<readonly ['gofive', string, 'eventTypes']>()
  expectTypeOf(new QueryClient().getQueryData(queryKey)).toEqualTypeOf<EventType[] | undefined>()
  expectTypeOf(new QueryClient().getQueryData(gofiveKeys.eventTypes())).toEqualTypeOf<
    EventType[] | undefined
  >()
  assertType(useQuery(eventTypesQueryOptions(client)).data satisfies EventType[] | undefined)
})

test('the select takes the props of a select, and ids', () => {
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
  // @ts-expect-error one type at a time
  assertType(<EventTypeSelect multiple />)
  // @ts-expect-error the options come from Gofive
  assertType(<EventTypeSelect children={<option />} />)
})

test('an error is known by its code', () => {
  const error: unknown = undefined
  if (isGofiveError(error)) {
    expectTypeOf(error.status).toEqualTypeOf<number | undefined>()
    expectTypeOf(error.reason).toEqualTypeOf<'subscription-key' | 'access-token' | undefined>()
    // @ts-expect-error not a code of ours
    assertType(error.code === 'oops')
  }
})

test('a handler can be passed to a runtime as it is, whatever that passes beside the request', () => {
  const gofive = createGofiveHandler({ authorize: () => true })
  expectTypeOf(gofive).toEqualTypeOf<GofiveHandler>()
  // Next.js, and Deno.serve
  assertType<(request: Request, context: { params: Promise<{ path: string[] }> }) => Promise<Response>>(
    gofive,
  )
  assertType<(request: Request, info: { remoteAddr: { hostname: string } }) => Promise<Response>>(gofive)
  assertType(gofive(new Request('https://app.example'), { waitUntil: (promise) => void promise }))
})
