'use client'

export type { AccessToken, AccessTokenRequest } from './core/accessToken.js'
export type { DirectOptions, GofiveClient, GofiveClientOptions, ProxyOptions } from './core/client.js'
export { createGofiveClient } from './core/createGofiveClient.js'
export {
  GofiveError,
  isGofiveError,
  type GofiveErrorCode,
  type GofiveErrorDetails,
  type GofiveIssue,
} from './core/errors.js'
export type { EventTypeOptionProps } from './select/eventTypeOptions.js'
export { EventTypeSelect, type EventTypeSelectProps } from './select/EventTypeSelect.js'
export { useGofiveLabels } from './select/labels.js'
export {
  eventTypesQueryOptions,
  gofiveKeys,
  type EventTypesKey,
  type EventTypesQueryOptions,
} from './core/eventTypesQueryOptions.js'
export { GofiveProvider, useGofiveClient } from './GofiveProvider.js'
export type { GofiveProviderProps } from './GofiveProviderProps.js'
export type { EventTypesFailure, GofiveLabels, GofiveLocale, RenderFailure, SelectLabels } from './labels.js'
export {
  eventTypeSchema,
  eventTypesResponseSchema,
  type EventType,
  type EventTypesResponse,
} from './core/schema.js'
export { useEventType } from './useEventType.js'
export { useEventTypes, type UseEventTypesOptions } from './useEventTypes.js'
export { useSuspenseEventTypes, type UseSuspenseEventTypesOptions } from './useSuspenseEventTypes.js'
