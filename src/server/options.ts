import { GofiveError } from '../core/errors.js'
import type { WaitUntil } from './list/listCache.js'
import type { GofiveStore } from './list/store.js'
import { checkSettings, type GofiveCredentials } from './settings.js'

export interface GofiveHandlerOptions extends GofiveCredentials {
  /**
   * Returns whether the caller may read the list, usually whether they are signed in. Any result other than `true` is
   * rejected with 401; an error, or no result within `timeout`, with 500.
   */
  readonly authorize: (request: Request) => boolean | Promise<boolean>
  /**
   * Time limit in milliseconds, for `authorize` and, separately, for Gofive's token and list together.
   * @default 15_000
   */
  readonly timeout?: number | undefined
  /**
   * A store that several servers share, with `get`, `set` and `delete` as for `@epic-web/cachified`. It holds the list and
   * the last failure, under keys that differ between companies.
   * @default the memory of the process
   */
  readonly cache?: GofiveStore | undefined
  /**
   * Keeps the runtime alive until a promise has settled, so that a slow renewal goes on after the response: `after` of
   * `next/server`, `waitUntil` of `@vercel/functions`. Not needed where the runtime passes a context with this function.
   */
  readonly waitUntil?: WaitUntil | undefined
  /**
   * The part of the query key that separates companies in the browser, as in `<GofiveProvider scope>`. Browsers
   * receive it, so it must not be a secret.
   * @default 'default'
   */
  readonly scope?: string | undefined
  /**
   * Called with the complete error: once for each failed call of Gofive, and when `authorize`, the cache or the configuration
   * fails. Callers only receive a status.
   * @default the console
   */
  readonly onError?: ((error: GofiveError) => void) | undefined
}

/**
 * Validates the options that do not come from the environment.
 * @throws {GofiveError} `config`, naming the invalid ones.
 */
export function checkOptions(options: Partial<GofiveHandlerOptions> = {}): void {
  if (typeof options.authorize !== 'function') {
    throw new GofiveError(
      'config',
      {},
      'createGofiveHandler requires `authorize`: without it anyone could read your event types. For example: authorize: async (request) => (await getSession(request)) !== null',
    )
  }
  checkSettings(options)
}
