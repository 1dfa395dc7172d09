/**
 * Returns the default `scope`, the part of the query key that separates companies. It is constant through a proxy, so that
 * server and browser agree; in direct mode it is a 32-bit hash of the subscription key, too short to recover the key from.
 */
export function defaultScope(subscriptionKey?: string): string {
  return subscriptionKey === undefined ? 'default' : fnv1a(subscriptionKey)
}

function fnv1a(text: string): string {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  return (hash >>> 0).toString(36)
}
