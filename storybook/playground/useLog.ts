import { useState } from 'react'

export interface LogEntry {
  readonly id: number
  readonly kind: 'request' | 'onValueChange' | 'onError'
  readonly text: string
  /** The status of the sandbox's response; `undefined` until it responds. */
  readonly response?: string
}

const maxEntries = 20
let lastId = 0

/** Returns the most recent entries, newest first. */
export function useLog() {
  const [entries, setEntries] = useState<readonly LogEntry[]>([])

  function add(kind: LogEntry['kind'], text: string): number {
    const id = ++lastId
    setEntries((entries) => [{ id, kind, text }, ...entries].slice(0, maxEntries))
    return id
  }

  function addRequest({ method, url }: Request, responding: Promise<Response>): void {
    // Without the mount path of the sandbox.
    const path = url.slice(url.indexOf('/v1/'))
    const id = add('request', `${method} ${path}`)
    void responding.then(({ status }) => {
      const response = status === 0 ? 'no response' : String(status)
      setEntries((entries) => entries.map((entry) => (entry.id === id ? { ...entry, response } : entry)))
    })
  }

  function clear(): void {
    setEntries([])
  }

  return { entries, add, addRequest, clear }
}
