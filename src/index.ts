'use client'

export type { AccessToken, AccessTokenRequest } from './accessToken.js'
export {
  createGofiveClient,
  type DirectOptions,
  type GofiveClient,
  type GofiveClientOptions,
  type ProxyOptions,
} from './client.js'
export {
  GofiveError,
  isGofiveError,
  type GofiveErrorCode,
  type GofiveErrorDetails,
  type GofiveIssue,
} from './errors.js'
export type { EventTypeOptionsSettings } from './eventTypeOptions.js'
export { EventTypeSelect, type EventTypeSelectProps } from './EventTypeSelect.js'
export {
  eventTypesQueryOptions,
  gofiveKeys,
  type EventTypesKey,
  type EventTypesQueryOptions,
} from './eventTypesQuery.js'
export { GofiveProvider, useGofiveClient, type GofiveProviderProps } from './GofiveProvider.js'
export type { GofiveLabels, GofiveLocale } from './labels.js'
export {
  eventTypeSchema,
  eventTypesResponseSchema,
  type EventType,
  type EventTypesResponse,
} from './schema.js'
export { useEventType } from './useEventType.js'
export { useEventTypes, type UseEventTypesOptions } from './useEventTypes.js'
export { useSuspenseEventTypes, type UseSuspenseEventTypesOptions } from './useSuspenseEventTypes.js'
