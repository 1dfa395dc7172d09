export type { AccessToken, AccessTokenRequest } from '../client/accessToken.js'
export {
  createGofiveClient,
  type DirectOptions,
  type GofiveClient,
  type GofiveClientOptions,
  type ProxyOptions,
} from '../client/client.js'
export {
  GofiveError,
  isGofiveError,
  type GofiveErrorCode,
  type GofiveErrorDetails,
  type GofiveIssue,
} from '../client/errors.js'
export {
  eventTypesQueryOptions,
  gofiveKeys,
  type EventTypesKey,
  type EventTypesQueryOptions,
} from '../client/eventTypesQueryOptions.js'
export type { EventType } from '../client/schema.js'
export type { GofiveCredentials } from './credentials.js'
export { createGofiveHandler, type GofiveHandler, type GofiveHandlerOptions } from './handler.js'
export { createTokenSource, type TokenSourceOptions } from './tokenSource.js'
