export type { AccessToken, AccessTokenRequest } from '../core/accessToken.js'
export type { DirectOptions, GofiveClient, GofiveClientOptions, ProxyOptions } from '../core/client.js'
export {
  GofiveError,
  isGofiveError,
  type GofiveErrorCode,
  type GofiveErrorDetails,
  type GofiveIssue,
} from '../core/errors.js'
export {
  eventTypesQueryOptions,
  gofiveKeys,
  type EventTypesKey,
  type EventTypesQueryOptions,
} from '../core/eventTypesQueryOptions.js'
export type { EventType } from '../core/schema.js'
export { createGofiveClient } from './upstream/createGofiveClient.js'
export type { GofiveCredentials } from './settings.js'
export {
  createGofiveHandler,
  type GofiveHandler,
  type GofiveHandlerContext,
  type GofiveHandlerOptions,
} from './handler.js'
export type { GofiveStore, GofiveStoreEntry } from './list/store.js'
export { createTokenSource, type TokenSourceOptions } from './upstream/tokenSource.js'
