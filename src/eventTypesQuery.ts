import type { QueryClient, QueryObserverOptions } from '@tanstack/react-query'
import { isGofiveError, toGofiveError } from './core/errors.js'
import { isEventTypeList } from './core/schema.js'
import type { Gofive } from './GofiveProvider.js'

/**
 * Returns the options for React Query's hooks. A hook's own options override the application's defaults in its QueryClient,
 * which override the factory's; an option that is `undefined` overrides nothing. A default `placeholderData` function does not
 * receive the previous list, which may be that of another company.
 */
export function mergeQueryOptions<TOptions extends object>(
  { queryClient, queryOptions }: Gofive,
  options: Omit<TOptions, 'queryKey' | 'queryFn'> | undefined,
): TOptions & { readonly queryHash: string } {
  const { queryKey, queryFn } = queryOptions
  const defaults: Record<string, unknown> = {
    ...queryOptions,
    ...withoutUndefined(queryClient.getDefaultOptions().queries),
    ...withoutUndefined(queryClient.getQueryDefaults(queryKey)),
  }
  const merged: QueryObserverOptions = {
    ...defaults,
    placeholderData: withoutPreviousData(defaults.placeholderData),
    ...withoutUndefined(options),
    queryKey,
    queryFn,
  }
  return queryClient.defaultQueryOptions(merged) as unknown as TOptions & { readonly queryHash: string }
}

function withoutUndefined(options: object | undefined): object {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined))
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

/**
 * Removes an invalid list from the cache and converts an error to a `GofiveError`, before a hook reads them in the same render.
 * A cache can contain anything under our key: data that another version of the application persisted, or the plain `Error`
 * with which React Query replaces the error of a streamed query.
 */
export function repairCacheEntry(queryClient: QueryClient, queryHash: string): void {
  const cache = queryClient.getQueryCache()
  const query = cache.get(queryHash)
  if (!query) return
  const { data, error } = query.state
  if (data !== undefined && !isEventTypeList(data)) cache.remove(query)
  else if (error && !isGofiveError(error)) query.setState({ error: toGofiveError(error) })
}
