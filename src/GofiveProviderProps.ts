import type { QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { DirectOptions, GofiveClient, ProxyOptions } from './core/client.js'
import type { GofiveError } from './core/errors.js'
import type { LabelSettings } from './labels.js'

interface CommonProps extends LabelSettings {
  readonly children?: ReactNode
  /**
   * Called once for each failed fetch, after its retries, and for the rows that `invalidRows: 'drop'` removed. Until the list
   * has loaded or the user presses "Try again", the same `code` is not reported again. A fetch that fails while the provider's
   * first render is suspended is not reported: it reaches the error boundary.
   * @default console.error in development
   */
  readonly onError?: ((error: GofiveError) => void) | undefined
  /**
   * The QueryClient whose cache stores the list.
   * @default The one of the nearest `QueryClientProvider`, otherwise one that belongs to this mounted provider.
   */
  readonly queryClient?: QueryClient | undefined
}

// TypeScript's errors refer to one form of the union: until 6 to the last one, in 7 to the one declared last. Both are the
// recommended form, so that they name `baseURL`.

interface DirectProps extends CommonProps, DirectOptions {
  readonly client?: undefined
}

/** A custom client has its own settings, so no other setting can be passed with it. */
interface ClientProps extends CommonProps, Readonly<Partial<Record<keyof DirectOptions, undefined>>> {
  /** Create it once, outside the component. */
  readonly client: GofiveClient
}

interface ProxyProps extends CommonProps, ProxyOptions {
  readonly client?: undefined
}

export type GofiveProviderProps = DirectProps | ClientProps | ProxyProps
