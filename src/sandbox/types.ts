import type { SandboxEventType } from './eventTypes.js'
import type { SandboxScenario } from './scenarios.js'

export interface SandboxOptions {
  /**
   * The scenario that determines the responses. A request's `x-sandbox-scenario` header takes precedence.
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
   * Whether requests without a subscription key are refused, as by Gofive. With `false` the sandbox can replace your own
   * server, whose callers have no key.
   * @default true
   */
  readonly requireSubscriptionKey?: boolean | undefined
  /**
   * Whether requests for the list without a bearer token are refused. Gofive's page asks for one, but its sample sends none.
   * @default false
   */
  readonly requireBearer?: boolean | undefined
  /**
   * Tokens that are accepted in addition to those that the token endpoint has issued.
   * @default ['sandbox-access-token']
   */
  readonly accessTokens?: readonly string[] | undefined
  /**
   * Seconds until an issued token expires.
   * @default 3600
   */
  readonly tokenLifetime?: number | undefined
  /**
   * Delay of each response in milliseconds.
   * @default 0; 2000 in the scenario `slow`
   */
  readonly delay?: number | undefined
  /** @default the six event types of Gofive's documentation */
  readonly eventTypes?: readonly SandboxEventType[] | undefined
  /**
   * Returns the current time in milliseconds since 1970.
   * @default Date.now
   */
  readonly now?: (() => number) | undefined
}

export interface SandboxRequest {
  readonly method: string
  readonly path: string
  /** Keyed by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** `undefined` until the sandbox has responded. */
  readonly status: number | undefined
}

export interface Sandbox {
  /** Responds to requests for the list and for a token, under any path that ends like Gofive's. `/` shows the requests. */
  readonly fetch: (request: Request, env?: unknown) => Promise<Response>
  /** The latest 1,000 requests, in order. */
  readonly requests: readonly SandboxRequest[]
  /** Returns the number of {@link requests} to a path, or of all of them: for tests of how often your application calls. */
  readonly count: (path?: string) => number
  /**
   * Changes some options.
   * @throws {RangeError} if the scenario does not exist.
   */
  readonly configure: (options: SandboxOptions) => void
  /** Restores the initial options, and removes the recorded requests and issued tokens. */
  readonly reset: () => void
}
