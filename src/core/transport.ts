import type { GofiveResponse } from './response.js'

/** One GET request. */
export interface TransportRequest {
  readonly baseURL: string
  /** Starts with a slash. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  /**
   * Sends cookies to another origin.
   * @default the transport's own default
   */
  readonly withCredentials?: boolean | undefined
}

/**
 * Sends a request and resolves to its response, whatever the status.
 * @throws {GofiveError} if no complete response was received. Anything else that it throws becomes `network`.
 */
export type Transport = (request: TransportRequest) => Promise<GofiveResponse>
