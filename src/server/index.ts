export type { AccessToken, AccessTokenRequest } from '../client/accessToken.js'
export type { DirectOptions, GofiveClient, GofiveClientOptions, ProxyOptions } from '../client/client.js'
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
export { createGofiveClient } from './createGofiveClient.js'
export type { GofiveCredentials } from './credentials.js'
export {
  createGofiveHandler,
  type GofiveHandler,
  type GofiveHandlerContext,
  type GofiveHandlerOptions,
} from './handler.js'
export type { GofiveStore, GofiveStoreEntry } from './sharedStore.js'
export { createTokenSource, type TokenSourceOptions } from './tokenSource.js'
