import { QueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'

interface Entry {
  readonly queryClient: QueryClient
  users: number
}

/**
 * React throws the state of a provider away when something below it suspends before it was ever mounted, and starts
 * anew: a QueryClient in that state would fetch anew, forever. So in a browser it waits here, found by what the
 * provider asked for, until the last provider that uses it unmounts.
 */
const entries = new Map<unknown, Entry>()

/** A QueryClient for a provider that has no other; `undefined` where none is `wanted`. */
export function useOwnQueryClient(source: unknown, wanted: boolean): QueryClient | undefined {
  // A source that is an inline object is new at each render; the first one stands for the provider's life.
  const [key] = useState(source)
  const own = useMemo(() => (wanted ? find(key) : undefined), [key, wanted])
  useEffect(() => (own ? use(key, own) : undefined), [key, own])
  return own?.queryClient
}

function find(key: unknown): Entry {
  // Two requests on a server must never see each other's list.
  const known = typeof window === 'undefined' ? new Map<unknown, Entry>() : entries
  const entry = known.get(key) ?? { queryClient: new QueryClient(), users: 0 }
  known.set(key, entry)
  return entry
}

function use(key: unknown, entry: Entry) {
  // StrictMode unmounts once and mounts again with the same state.
  entries.set(key, entry)
  entry.users++
  entry.queryClient.mount()
  return () => {
    entry.queryClient.unmount()
    if (--entry.users === 0 && entries.get(key) === entry) entries.delete(key)
  }
}
