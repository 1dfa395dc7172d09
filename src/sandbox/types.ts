import type { SandboxEventType } from './eventTypes.js'
import type { SandboxScenario } from './scenarios.js'

export interface SandboxOptions {
  /**
   * What the sandbox responds. The header `x-sandbox-scenario` of a request takes precedence.
   * @default 'success'
   */
  readonly scenario?: SandboxScenario | undefined
  /** @default 'sandbox-subscription-key' */
  readonly subscriptionKey?: string | undefined
  /** @default 'sandbox-client-id' */
  readonly clientId?: string | undefined
  /** @default 'sandbox-client-secret' */
  readonly clientSecret?: string | undefined
  /**
   * Whether requests without a subscription key are refused, as Gofive does. With `false` the sandbox can stand for your own
   * server, whose callers have none.
   * @default true
   */
  readonly requireSubscriptionKey?: boolean | undefined
  /**
   * Whether requests for the list without a bearer token are refused. Gofive's page asks for one, but its sample sends none.
   * @default false
   */
  readonly requireBearer?: boolean | undefined
  /**
   * Tokens that are accepted besides those that the token endpoint has issued.
   * @default ['sandbox-access-token']
   */
  readonly accessTokens?: readonly string[] | undefined
  /**
   * Seconds until an issued token expires.
   * @default 3600
   */
  readonly tokenLifetime?: number | undefined
  /**
   * Milliseconds before each response.
   * @default 0, in the scenario `slow` 2000
   */
  readonly delay?: number | undefined
  /** @default the six of Gofive's documentation */
  readonly eventTypes?: readonly SandboxEventType[] | undefined
  /**
   * Returns the milliseconds since 1970.
   * @default Date.now
   */
  readonly now?: (() => number) | undefined
}

export interface SandboxRequest {
  readonly method: string
  readonly path: string
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** `undefined` until the sandbox has responded. */
  readonly status: number | undefined
}

export interface Sandbox {
  /** Responds to a request for the list or a token, under any path that ends as Gofive's does. `/` is a page to watch it. */
  readonly fetch: (request: Request, env?: unknown) => Promise<Response>
  /** The requests received so far, in order. */
  readonly requests: readonly SandboxRequest[]
  /** Returns the number of requests to a path, or of all. */
  readonly count: (path?: string) => number
  /**
   * Changes some options.
   * @throws {RangeError} if there is no such scenario.
   */
  readonly configure: (options: SandboxOptions) => void
  /** Restores the options of its creation, and forgets requests and tokens. */
  readonly reset: () => void
}
