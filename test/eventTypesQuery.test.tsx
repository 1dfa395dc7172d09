import {
  keepPreviousData,
  QueryClient,
  type DefaultOptions,
  type UseQueryResult,
} from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import {
  createGofiveClient,
  eventTypesQueryOptions,
  gofiveKeys,
  GofiveProvider,
  useEventType,
  useEventTypes,
  type GofiveClient,
} from '../src/index.js'
import { createWrapper, plugInSandbox, waitForError } from './support.js'

const sandbox = plugInSandbox()

describe('retries', () => {
  /** Counts the requests until the hook fails. */
  const countRequests = async (queries: DefaultOptions['queries'], options?: object) => {
    const queryClient = new QueryClient({ defaultOptions: { queries: { retryDelay: 0, ...queries } } })
    sandbox.reset()
    sandbox.configure({ scenario: 'gateway-failed' })
    const { result } = renderHook(() => useEventTypes(options), { wrapper: createWrapper({ queryClient }) })
    await waitForError(result)
    return sandbox.count()
  }

  it('are two by default', async () => {
    expect(await countRequests({})).toBe(3)
  })

  it('follow the defaults of the QueryClient, and options of the hook before these', async () => {
    expect(await countRequests({ retry: false })).toBe(1)
    expect(await countRequests({ retry: 1 })).toBe(2)
    expect(await countRequests({ retry: 1 }, { retry: false })).toBe(1)
  })

  it('follow the defaults that the QueryClient has for the key', async () => {
    const queryClient = new QueryClient()
    queryClient.setQueryDefaults(gofiveKeys.all, { retry: false, staleTime: 0 })
    sandbox.configure({ scenario: 'gateway-failed' })
    const { result } = renderHook(() => useEventTypes(), { wrapper: createWrapper({ queryClient }) })
    await waitForError(result)
    expect(sandbox.count()).toBe(1)
  })
})

describe('an option that is undefined', () => {
  const undefinedOptions = { retry: undefined, staleTime: undefined, retryDelay: undefined } as object

  it.each([
    ['useEventTypes', (): UseQueryResult => useEventTypes(undefinedOptions)],
    ['useEventType', (): UseQueryResult => useEventType(3, undefinedOptions)],
  ])('sets nothing in %s', async (_, hook) => {
    sandbox.configure({ scenario: 'forbidden' })
    const { result } = renderHook(hook, { wrapper: createWrapper({ queryClient: new QueryClient() }) })
    await waitForError(result)
    // The package's default never retries a 403; React Query's would.
    expect(sandbox.count()).toBe(1)
    sandbox.configure({ scenario: 'success' })
    // Not `result.current.isStale`: the hook renders again only for members that a render has read.
    const { isStale } = await act(() => result.current.refetch())
    expect(isStale).toBe(false)
  })

  it('sets nothing in the defaults of the QueryClient', async () => {
    sandbox.configure({ scenario: 'forbidden' })
    const queryClient = new QueryClient({ defaultOptions: { queries: undefinedOptions } })
    const { result } = renderHook(() => useEventTypes(), { wrapper: createWrapper({ queryClient }) })
    await waitForError(result)
    expect(sandbox.count()).toBe(1)
  })
})

describe('gofiveKeys', () => {
  it('contain the scope', () => {
    expect(gofiveKeys.all).toEqual(['gofive'])
    expect(gofiveKeys.eventTypes('acme')).toEqual(['gofive', 'acme', 'eventTypes'])
    expect(gofiveKeys.eventTypes()).toEqual(['gofive', 'default', 'eventTypes'])
  })

  it('equal those of eventTypesQueryOptions', () => {
    const client = createGofiveClient({ baseURL: '/api/gofive' })
    expect(eventTypesQueryOptions(client).queryKey).toEqual(gofiveKeys.eventTypes())
  })
})

const bundledList = [{ eventTypeId: 1, eventTypeName: 'Bundled' }]

describe('the list of another company', () => {
  const createClientOf = (company: string) => ({
    scope: company,
    listEventTypes: () =>
      company === 'Acme'
        ? Promise.resolve([{ eventTypeId: 1, eventTypeName: 'Paid at Acme' }])
        : new Promise<never>(() => undefined),
  })
  const acme = createClientOf('Acme')
  const globex = createClientOf('Globex')

  /** Shows the hook's list of Acme, then changes the provider to Globex, whose list never loads. */
  const switchCompany = async (queryClient: QueryClient, options?: object) => {
    let client: GofiveClient = acme
    const wrapper = ({ children }: { children: ReactNode }) => (
      <GofiveProvider client={client} queryClient={queryClient}>
        {children}
      </GofiveProvider>
    )
    const { result, rerender } = renderHook(() => useEventTypes(options), { wrapper })
    await waitFor(() => {
      expect(result.current.data).toHaveLength(1)
    })
    client = globex
    rerender()
    return result.current
  }

  it.each([
    ['QueryClient', new QueryClient({ defaultOptions: { queries: { placeholderData: keepPreviousData } } })],
    ['key', new QueryClient()],
  ])('is not kept as placeholder data by a default of the %s', async (place, queryClient) => {
    if (place === 'key') queryClient.setQueryDefaults(gofiveKeys.all, { placeholderData: keepPreviousData })
    expect(await switchCompany(queryClient)).toMatchObject({ status: 'pending', data: undefined })
  })

  it('is kept by the option of a hook', async () => {
    const { data } = await switchCompany(new QueryClient(), { placeholderData: keepPreviousData })
    expect(data).toMatchObject([{ eventTypeName: 'Paid at Acme' }])
  })

  it.each([
    ['a list', bundledList],
    ['a function', () => bundledList],
  ])('is replaced by default placeholder data that is %s', async (_, placeholderData) => {
    const queryClient = new QueryClient({ defaultOptions: { queries: { placeholderData } } })
    expect(await switchCompany(queryClient)).toMatchObject({ data: bundledList })
  })
})
