/** Milliseconds by which the clocks of servers that share a store may differ. */
const CLOCK_TOLERANCE = 5000

/**
 * Returns the age of something in milliseconds, by the one rule for all clocks: a time up to five seconds in the future is
 * now, because the clocks of servers differ. The age of a later time is unknown, because a clock was set back: `Infinity`.
 * @param createdTime - Milliseconds since 1970.
 */
export function ageOf(createdTime: number, now: number): number {
  const age = now - createdTime
  if (age >= 0) return age
  return age >= -CLOCK_TOLERANCE ? 0 : Infinity
}
