import * as z from 'zod/mini'

/** A customer event type of a company in Venio. Ids and names belong to the company: never rely on particular ones. */
export interface EventType {
  readonly eventTypeId: number
  readonly eventTypeName: string
}

/** Gofive's page names both fields as required: an integer and a string. Unknown fields are dropped. */
export const eventTypeSchema: z.ZodMiniType<EventType> = z.object({
  eventTypeId: z.custom<number>(Number.isSafeInteger, 'expected an integer'),
  eventTypeName: z.string('expected a string'),
})

export interface EventTypesResponse {
  readonly status: { readonly code: string }
  readonly data: EventType[]
}

/**
 * The answer of `GET /v1/customerEvent/event-types`. The code is documented as a string and has been seen as a number;
 * the page's schema calls `data` one object where its example shows a list: both come out as documented, as text and list.
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

/** Of two types with the same id only the first can ever be chosen or named; a second makes many a design system throw. */
export function uniqueById(eventTypes: readonly EventType[]): EventType[] {
  const seen = new Set<number>()
  return eventTypes.filter(({ eventTypeId }) => !seen.has(eventTypeId) && seen.add(eventTypeId))
}
