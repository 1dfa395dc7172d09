import * as z from 'zod/mini'

/** The path of the list, at Gofive and below the `baseURL` of your own server. */
export const EVENT_TYPES_PATH = '/v1/customerEvent/event-types'

/** A customer event type of a company in Venio. Ids and names differ between companies. */
export interface EventType {
  readonly eventTypeId: number
  readonly eventTypeName: string
}

/** Source: Gofive's page of the endpoint, which requires an integer and a string. Unknown fields are removed. */
export const eventTypeSchema: z.ZodMiniType<EventType> = z.object({
  eventTypeId: z.custom<number>(Number.isSafeInteger, 'expected an integer'),
  eventTypeName: z.string('expected a string'),
})

export interface EventTypesResponse {
  readonly status: { readonly code: string }
  readonly data: EventType[]
}

/**
 * The response of {@link EVENT_TYPES_PATH}. Source: Gofive's page, whose schema calls `data` an object while its
 * example shows a list; the code is documented as a string and observed as a number. Both are normalized: to a list and a
 * string.
 */
export const eventTypesResponseSchema: z.ZodMiniType<EventTypesResponse> = z.object({
  status: z.object({
    code: z.pipe(
      z.transform((code: unknown) => (typeof code === 'number' ? String(code) : code)),
      z.string('expected a string'),
    ),
  }),
  data: z.pipe(
    z.transform((data: unknown) =>
      data && typeof data === 'object' && !Array.isArray(data) ? [data] : data,
    ),
    z.array(eventTypeSchema, 'expected a list'),
  ),
})

const validLists = new WeakSet<object>()

/**
 * Whether a value is a list of event types. Checks the same as the schema, but faster, and each list only once: hooks call it
 * in each render, because a cache can contain anything, for example data that another version of the application persisted.
 */
export function isEventTypeList(value: unknown): value is EventType[] {
  if (!Array.isArray(value)) return false
  const isValid =
    validLists.has(value) ||
    value.every(
      (row: Partial<EventType> | null) =>
        Number.isSafeInteger(row?.eventTypeId) && typeof row?.eventTypeName === 'string',
    )
  if (isValid) validLists.add(value)
  return isValid
}

/**
 * Keeps the first of several types with one id: the others could never be selected, and duplicate keys break many
 * components.
 */
export function uniqueById(eventTypes: readonly EventType[]): EventType[] {
  const seen = new Set<number>()
  return eventTypes.filter(({ eventTypeId }) => !seen.has(eventTypeId) && seen.add(eventTypeId))
}
