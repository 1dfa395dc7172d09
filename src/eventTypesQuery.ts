import type { QueryClient, QueryObserverOptions } from '@tanstack/react-query'
import type { GofiveClient } from './client/client.js'
import { isGofiveError, toGofiveError } from './client/errors.js'
import { eventTypesQueryOptions, type EventTypesQueryOptions } from './client/eventTypesQueryOptions.js'
import { isEventTypeList } from './client/schema.js'
import type { Gofive } from './GofiveProvider.js'

/**
 * The options for React Query's hooks. A hook's own options win over the application's defaults in its QueryClient, and those
 * win over the factory's; an option that is `undefined` sets nothing.
 *
 * Also repairs the cache entry that the hook is about to read. React Query creates the entry during the same render.
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
  assignDefined(merged, options)
  Object.assign(merged, { queryKey, queryFn })
  const query = queryClient.defaultQueryOptions(merged as unknown as QueryObserverOptions)
  repairCacheEntry(queryClient, query.queryHash)
  return query as unknown as TOptions
}

const optionsByClient = new WeakMap<GofiveClient, EventTypesQueryOptions>()

/** Created once per client: a thousand selects share the functions. */
function factoryOptions(client: GofiveClient): EventTypesQueryOptions {
  let options = optionsByClient.get(client)
  if (!options) optionsByClient.set(client, (options = eventTypesQueryOptions(client)))
  return options
}

/**
 * A cache can contain anything under our key: a list that another version of the application persisted, or the plain `Error`
 * by which React Query replaces the error of a streamed query. An invalid list counts as no list; an error is converted.
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
