import { QueryClient, QueryClientContext } from '@tanstack/react-query'
import {
  createContext,
  useContext,
  useEffect,
  useInsertionEffect,
  useMemo,
  useRef,
  type ReactElement,
  type ReactNode,
} from 'react'
import type { AccessToken } from './client/accessToken.js'
import { createClient, type DirectOptions, type GofiveClient, type ProxyOptions } from './client/client.js'
import { GofiveError, isGofiveError } from './client/errors.js'
import { gofiveKeys } from './client/eventTypesQueryOptions.js'
import { resolveLabels, type GofiveLabels, type GofiveLocale, type SelectLabels } from './labels.js'
import type { EventType } from './client/schema.js'
import { useOwnQueryClient } from './useOwnQueryClient.js'

/** @internal */
export interface Gofive {
  readonly client: GofiveClient
  readonly queryClient: QueryClient
}

// Marked as pure, all three: a hook alone brings no labels along, which no bundler could know otherwise.
const GofiveContext = /* @__PURE__ */ createContext<Gofive | undefined>(undefined)
// Apart from the other, so that inline labels render selects anew, but never a hook's component.
const LabelsContext = /* @__PURE__ */ createContext(/* @__PURE__ */ resolveLabels())

/** @internal */
export function useGofive(caller: string): Gofive {
  const gofive = useContext(GofiveContext)
  if (!gofive) {
    throw new GofiveError(
      'config',
      {},
      `${caller} found no GofiveProvider above it. Wrap your application: <GofiveProvider baseURL="/api/gofive">…</GofiveProvider>`,
    )
  }
  return gofive
}

/** @internal */
export function useLabels(own: Partial<GofiveLabels> | undefined): SelectLabels {
  const labels = useContext(LabelsContext)
  return own ? { ...labels, ...own } : labels
}

/**
 * The client of the nearest {@link GofiveProvider}, for requests outside of the hooks.
 * @throws {GofiveError} `config` where there is no provider.
 */
export function useGofiveClient(): GofiveClient {
  return useGofive('useGofiveClient').client
}

/**
 * Supplies the hooks and selects below it with access to Gofive: through your own server (`baseURL`), directly
 * (`subscriptionKey`), or by a `client` of your own.
 * @throws {GofiveError} `config` where the props do not fit together or one is not usable.
 */
export function GofiveProvider(props: GofiveProviderProps): ReactElement {
  const { children, locale, labels } = props
  const latest = useLatest(props)
  const client = useClient(props, latest)
  const outer = useContext(QueryClientContext)
  const given = props.queryClient ?? outer
  if (given && !(given instanceof QueryClient)) {
    throw new GofiveError(
      'config',
      {},
      'queryClient is of the other of two copies of @tanstack/react-query. See npm ls.',
    )
  }
  const own = useOwnQueryClient(props.client ?? `${client.scope} ${props.baseURL ?? ''}`, !given)
  // useOwnQueryClient gives one whenever there is no other.
  const queryClient = (given ?? own) as QueryClient
  const [, scope] = gofiveKeys.eventTypes(client.scope)
  useErrorReport(queryClient, scope, latest)
  useRecovery(queryClient, scope, props.accessToken)

  const gofive = useMemo(() => ({ client, queryClient }), [client, queryClient])
  const texts = useMemo(() => resolveLabels(locale, labels), [locale, labels])
  return (
    <GofiveContext.Provider value={gofive}>
      <LabelsContext.Provider value={texts}>{children}</LabelsContext.Provider>
    </GofiveContext.Provider>
  )
}

interface Latest {
  readonly current: GofiveProviderProps
}

/** The newest props, for what runs later: an inline function in them must not make anything new. */
function useLatest(props: GofiveProviderProps): Latest {
  const latest = useRef(props)
  useInsertionEffect(() => {
    latest.current = props
  })
  return latest
}

type LooseOptions = { readonly [Name in keyof DirectOptions]?: DirectOptions[Name] | undefined }

function useClient(props: GofiveProviderProps, latest: Latest): GofiveClient {
  const { client } = props
  const { baseURL, subscriptionKey, accessToken, scope, dangerouslyAllowBrowser }: LooseOptions = props
  if (client && (baseURL ?? subscriptionKey ?? accessToken) !== undefined) {
    throw new GofiveError(
      'config',
      {},
      'GofiveProvider got a client together with baseURL, subscriptionKey or accessToken. Give the client alone, or leave it out.',
    )
  }
  return useMemo(
    () =>
      client ??
      // Whether these make up one of the two forms is for the client to check.
      createClient(
        { baseURL, subscriptionKey, scope, dangerouslyAllowBrowser } as DirectOptions,
        () => latest.current,
      ),
    [latest, client, baseURL, subscriptionKey, scope, dangerouslyAllowBrowser],
  )
}

/** Listens to the cache, not in the hooks: a failed fetch is one failure, however many components show it. */
function useErrorReport(queryClient: QueryClient, scope: string, latest: Latest) {
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return
        const [root, eventScope] = event.query.queryKey as unknown[]
        const error: unknown = event.action.error
        if (root !== 'gofive' || eventScope !== scope || !isGofiveError(error)) return
        const { onError } = latest.current
        if (onError) onError(error)
        // The page tells a person; what tells the developer must not go unheard.
        else if (process.env.NODE_ENV === 'development') console.error(error)
      }),
    [queryClient, scope, latest],
  )
}

/** Somebody who has signed in again should not have to press Retry. */
function useRecovery(queryClient: QueryClient, scope: string, accessToken: AccessToken | undefined) {
  const token = typeof accessToken === 'string' ? accessToken : undefined
  useEffect(() => {
    if (token === undefined) return
    const queryKey = gofiveKeys.eventTypes(scope)
    const state = queryClient.getQueryState<EventType[], GofiveError>(queryKey)
    if (state?.error?.code === 'unauthorized' && state.fetchStatus === 'idle') {
      void queryClient.refetchQueries({ queryKey, exact: true, type: 'active' })
    }
  }, [queryClient, scope, token])
}

interface CommonProps {
  readonly children?: ReactNode
  /** Language of the selects' own texts. Default `'en'`. */
  readonly locale?: GofiveLocale | undefined
  /** Texts of your own, each instead of the locale's. */
  readonly labels?: Partial<GofiveLabels> | undefined
  /**
   * Called once for each failed fetch, after its retries, and for rows left out by `invalidRows: 'drop'`. Default: in
   * development, the console.
   */
  readonly onError?: ((error: GofiveError) => void) | undefined
  /** The cache to use. Default: that of the nearest `QueryClientProvider`, else one of the provider's own. */
  readonly queryClient?: QueryClient | undefined
}

/** A client of your own has its own settings: none of the others can be given beside it. */
type ClientProps = { readonly [Name in keyof DirectOptions]?: undefined } & {
  /** Made once, outside of the component. */
  readonly client: GofiveClient
}

export type GofiveProviderProps = CommonProps &
  (ClientProps | ((ProxyOptions | DirectOptions) & { readonly client?: undefined }))
