import type { QueryClient, QueryObserverOptions } from '@tanstack/react-query'
import type { GofiveClient } from './core/client.js'
import { isGofiveError, toGofiveError } from './core/errors.js'
import {
  eventTypesQueryOptions,
  gofiveKeys,
  type EventTypesQueryOptions,
} from './core/eventTypesQueryOptions.js'
import { isEventTypeList } from './core/schema.js'
import type { Gofive } from './GofiveProvider.js'

/**
 * Returns the options for React Query's hooks. A hook's own options override the application's defaults in its QueryClient,
 * which override the factory's; an option that is `undefined` overrides nothing. A default `placeholderData` function does not
 * receive the previous list, which may be that of another company.
 *
 * Also repairs the cache entry that the hook is about to read in the same render.
 */
export function prepareEventTypesQuery<TOptions extends object>(
  { client, queryClient }: Gofive,
  options: Omit<TOptions, 'queryKey' | 'queryFn'> | undefined,
): TOptions {
  const factory = factoryOptions(client)
  const { queryKey, queryFn } = factory
  const merged: Record<string, unknown> = { ...factory }
  assignDefined(merged, queryClient.getDefaultOptions().queries)
  assignDefined(merged, queryClient.getQueryDefaults(queryKey))
  merged.placeholderData = withoutPreviousData(merged.placeholderData)
  assignDefined(merged, options)
  Object.assign(merged, { queryKey, queryFn })
  const query = queryClient.defaultQueryOptions(merged as unknown as QueryObserverOptions)
  repairCacheEntry(queryClient, query.queryHash)
  return query as unknown as TOptions
}

/**
 * Resets a list that could not be loaded, so that the next request is like the first one: loading and a failure are announced
 * and reported, and the pauses between automatic requests start again.
 */
export function resetFailedEventTypes({ client, queryClient }: Gofive): void {
  const query = queryClient.getQueryCache().find({ queryKey: gofiveKeys.eventTypes(client.scope) })
  // While the requested list is loading, a second click must not cancel the request.
  if (query && query.state.data === undefined && query.state.errorUpdateCount > 0) query.reset()
}

type PlaceholderFunction = (previousData: undefined, previousQuery: undefined) => unknown

const placeholders = new WeakMap<object, () => unknown>()

/** Makes `keepPreviousData` keep nothing. The result for a function is always the same, because TanStack Query compares it. */
function withoutPreviousData(placeholderData: unknown): unknown {
  if (typeof placeholderData !== 'function') return placeholderData
  let wrapped = placeholders.get(placeholderData)
  if (!wrapped) {
    wrapped = () => (placeholderData as PlaceholderFunction)(undefined, undefined)
    placeholders.set(placeholderData, wrapped)
  }
  return wrapped
}

const optionsByClient = new WeakMap<GofiveClient, EventTypesQueryOptions>()

/** Creates the options once per client, so that a thousand selects share them. */
function factoryOptions(client: GofiveClient): EventTypesQueryOptions {
  let options = optionsByClient.get(client)
  if (!options) optionsByClient.set(client, (options = eventTypesQueryOptions(client)))
  return options
}

/**
 * Removes an invalid list from the cache and converts an error to a `GofiveError`. A cache can contain anything under our
 * key: data that another version of the application persisted, or the plain `Error` with which React Query replaces the error
 * of a streamed query.
 */
function repairCacheEntry(queryClient: QueryClient, queryHash: string): void {
  const cache = queryClient.getQueryCache()
  const query = cache.get(queryHash)
  if (!query) return
  const { data, error } = query.state
  if (data !== undefined && !isEventTypeList(data)) cache.remove(query)
  else if (error && !isGofiveError(error)) query.setState({ error: toGofiveError(error) })
}

function assignDefined(target: Record<string, unknown>, source: object | undefined): void {
  for (const [name, value] of Object.entries(source ?? {})) {
    if (value !== undefined) target[name] = value
  }
}
