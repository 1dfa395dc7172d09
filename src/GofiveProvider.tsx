import { QueryClient, QueryClientContext } from '@tanstack/react-query'
import {
  createContext,
  useContext,
  useInsertionEffect,
  useMemo,
  useRef,
  type ReactElement,
  type RefObject,
} from 'react'
import type { DirectOptions, GofiveClient } from './core/client.js'
import { createAxiosClient, explanations } from './core/createGofiveClient.js'
import { GofiveError } from './core/errors.js'
import { eventTypesQueryOptions, type EventTypesQueryOptions } from './core/eventTypesQueryOptions.js'
import { checkTimeout } from './core/settings.js'
import { reportError, useErrorReport, useRecovery } from './failures.js'
import type { GofiveProviderProps } from './GofiveProviderProps.js'
import type { LabelSettings } from './labels.js'
import { adviseWithoutProvider, recordProvider } from './providerCopies.js'
import { useOwnQueryClient } from './useOwnQueryClient.js'

/** @internal */
export interface Gofive {
  readonly client: GofiveClient
  readonly queryClient: QueryClient
  /** Those of the factory, created once for all hooks and selects. */
  readonly queryOptions: EventTypesQueryOptions
}

// `PURE` lets bundlers drop the components when only the client is used.
const GofiveContext = /* @__PURE__ */ createContext<Gofive | undefined>(undefined)
// A separate context, so that inline `labels` re-render the selects but not components that only use hooks.
const LabelsContext = /* @__PURE__ */ createContext<LabelSettings>({})

/** @internal */
export function useGofive(caller: string): Gofive {
  const gofive = useContext(GofiveContext)
  if (!gofive) {
    const advice = process.env.NODE_ENV === 'production' ? '' : adviseWithoutProvider(GofiveContext)
    throw new GofiveError('config', {}, `${caller} requires a GofiveProvider above it.${advice}`)
  }
  return gofive
}

/** @internal */
export function useLabelSettings(): LabelSettings {
  return useContext(LabelsContext)
}

/**
 * Returns the client of the nearest {@link GofiveProvider}, for requests outside the hooks.
 * @throws {GofiveError} `config` if there is no provider.
 */
export function useGofiveClient(): GofiveClient {
  return useGofive('useGofiveClient').client
}

/**
 * Provides the hooks and selects below it with access to Gofive: through your own server (`baseURL`), directly
 * (`subscriptionKey`), or through your own `client`.
 * @throws {GofiveError} `config` if a prop is invalid, or if props that exclude each other are combined.
 */
export function GofiveProvider(props: GofiveProviderProps): ReactElement | null {
  const { children, locale, labels, renderFailure, accessToken } = props
  if (process.env.NODE_ENV !== 'production') recordProvider(GofiveContext)
  // The latest props for code that runs after the render, so that an inline function creates no new client.
  const latestProps = useRef(props)
  useInsertionEffect(() => {
    latestProps.current = props
  })
  const client = useClient(props, latestProps)
  const external = useExternalQueryClient(props)
  const own = useOwnQueryClient(!external)
  const queryClient = external ?? own
  useErrorReport(queryClient, client.scope, latestProps)
  useRecovery(queryClient, client.scope, accessToken)

  const gofive = useMemo(
    () => queryClient && { client, queryClient, queryOptions: eventTypesQueryOptions(client) },
    [client, queryClient],
  )
  const labelSettings = useMemo(() => ({ locale, labels, renderFailure }), [locale, labels, renderFailure])
  if (!gofive) return null
  return (
    <GofiveContext.Provider value={gofive}>
      <LabelsContext.Provider value={labelSettings}>{children}</LabelsContext.Provider>
    </GofiveContext.Provider>
  )
}

/** The options of the provider's own client. Build tools add other props: `data-sentry-component`, for example. */
const clientOptions = [
  'baseURL',
  'subscriptionKey',
  'accessToken',
  'scope',
  'timeout',
  'axios',
  'withCredentials',
  'invalidRows',
  'dangerouslyAllowBrowser',
] as const satisfies readonly (keyof DirectOptions)[]

type LooseOptions = Partial<Record<keyof DirectOptions, unknown>>

function useClient(props: GofiveProviderProps, latestProps: RefObject<GofiveProviderProps>): GofiveClient {
  const { client, baseURL, subscriptionKey, scope, timeout, dangerouslyAllowBrowser } = props
  // The types exclude this combination.
  const ignored = client && clientOptions.find((name) => (props as LooseOptions)[name] !== undefined)
  if (ignored) {
    throw new GofiveError(
      'config',
      {},
      `GofiveProvider received both \`client\` and \`${ignored}\`. Remove one of them.`,
    )
  }
  // The client reads `timeout` for each request, so that a change creates no new client. It is therefore validated here.
  checkTimeout(timeout, explanations().explainSetting)
  return useMemo(
    () =>
      client ??
      createAxiosClient(
        // `createAxiosClient` validates the combination at run time.
        { baseURL, subscriptionKey, scope, dangerouslyAllowBrowser } as DirectOptions,
        () => ({
          ...latestProps.current,
          onError: (error) => {
            reportError(latestProps.current, error)
          },
        }),
      ),
    [latestProps, client, baseURL, subscriptionKey, scope, dangerouslyAllowBrowser],
  )
}

/** The `queryClient` prop, otherwise the one of the nearest `QueryClientProvider`. */
function useExternalQueryClient(props: GofiveProviderProps): QueryClient | undefined {
  const inherited = useContext(QueryClientContext)
  const queryClient = props.queryClient ?? inherited
  if (queryClient && !(queryClient instanceof QueryClient)) {
    throw new GofiveError(
      'config',
      {},
      '`queryClient` was created by a different copy of @tanstack/react-query. Run `npm ls @tanstack/react-query` and deduplicate it.',
    )
  }
  return queryClient
}
