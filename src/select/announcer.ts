import { notifyManager, type QueryClient } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { toGofiveError, type GofiveError } from '../core/errors.js'
import type { Gofive } from '../GofiveProvider.js'

/** Identifies a field by the ref of its visible control. */
export type ControlRef = RefObject<HTMLElement | null>

/** Selects the field that announces the state of a query to screen readers, so that a page does not repeat it in each field. */
export interface Announcer {
  /** Adds a field. `notify` is called when its turn changes. */
  readonly add: (controlRef: ControlRef, notify: () => void) => void
  readonly remove: (controlRef: ControlRef) => void
  /** Returns 0 for a silent field, otherwise a number that increases with each announcement. */
  readonly getTurn: (controlRef: ControlRef) => number
  /** Returns the last failure. React Query has none while it requests the list again. */
  readonly getFailure: () => GofiveError | null
}

const announcers = new WeakMap<QueryClient, Map<string, Announcer>>()

/** Returns the announcer that all fields with the same QueryClient and scope share, whatever their provider is. */
export function getAnnouncer({ queryClient, queryOptions: { queryKey } }: Gofive): Announcer {
  const [, scope] = queryKey
  let byScope = announcers.get(queryClient)
  if (!byScope) announcers.set(queryClient, (byScope = new Map<string, Announcer>()))
  let announcer = byScope.get(scope)
  if (!announcer) byScope.set(scope, (announcer = createAnnouncer(queryClient, queryKey)))
  return announcer
}

/** Milliseconds. Announcing a shorter time of loading would only interrupt the user. */
const LOADING_DELAY = 100

function createAnnouncer(queryClient: QueryClient, queryKey: readonly unknown[]): Announcer {
  const cache = queryClient.getQueryCache()
  const { queryHash } = queryClient.defaultQueryOptions({ queryKey })
  /** In mount order. */
  const fields = new Map<ControlRef, () => void>()
  let phase: 'idle' | 'loading' | 'failed' = 'idle'
  let failure: GofiveError | null = null
  let speaker: ControlRef | undefined
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let stop: () => void

  return {
    add(controlRef, notify) {
      fields.set(controlRef, notify)
      if (fields.size === 1) {
        stop = cache.subscribe(update)
        // After the other fields of the same render have subscribed.
        notifyManager.schedule(update)
      }
    },
    remove(controlRef) {
      fields.delete(controlRef)
      if (fields.size === 0) {
        stop()
        failure = null
        setPhase('idle')
      } else if (speaker === controlRef && phase === 'loading') speak()
    },
    getTurn: (controlRef) => (controlRef === speaker ? turn : 0),
    getFailure: () => failure,
  }

  function update() {
    const state = cache.get(queryHash)?.state
    // The fields show a removed query until they render again.
    if (!state || fields.size === 0) return
    const { data, error, errorUpdateCount, fetchStatus } = state
    if (data !== undefined) {
      setPhase('idle')
    } else if (error) {
      const code = failure?.code
      failure = toGofiveError(error)
      // A change of the text in a live region would announce it.
      if (phase === 'failed' && code !== failure.code) setSpeaker(undefined)
      setPhase('failed')
    } else if (phase !== 'failed' || errorUpdateCount === 0) {
      setPhase(fetchStatus === 'idle' ? 'idle' : 'loading')
    }
    // Otherwise it is a request that the user has not asked for, and still part of the failure. A reset sets the count to 0.
  }

  function setPhase(next: typeof phase) {
    if (next === phase) return
    phase = next
    clearTimeout(timer)
    setSpeaker(undefined)
    if (phase === 'loading') timer = setTimeout(speak, LOADING_DELAY)
    else if (phase === 'failed') speak()
  }

  function speak() {
    turn++
    setSpeaker(findSpeaker([...fields.keys()]))
  }

  function setSpeaker(next: ControlRef | undefined) {
    const changed = [speaker, next]
    speaker = next
    for (const field of changed) {
      const notify = field && fields.get(field)
      // In the same batch as the results of React Query, so that a message is rendered together with its role.
      if (notify) notifyManager.schedule(notify)
    }
  }
}

/** Returns the field with the focus, otherwise the first one that screen readers can reach. */
function findSpeaker(fields: readonly ControlRef[]): ControlRef | undefined {
  return (
    // The whole field: a combobox contains buttons too.
    fields.find(({ current }) => current?.closest('[data-gofive]')?.matches(':focus-within')) ??
    fields.find(({ current }) => current && isReachable(current)) ??
    fields[0]
  )
}

function isReachable(control: HTMLElement): boolean {
  if (control.closest('[inert], [aria-hidden=true]')) return false
  // Older browsers and jsdom have no `checkVisibility`.
  return (control as Partial<HTMLElement>).checkVisibility?.() ?? true
}
