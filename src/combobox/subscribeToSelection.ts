import { VALUE_SET_EVENT } from '../select/valueAccessor.js'

type Subscribers = Map<HTMLSelectElement, () => void>

const subscribersByRoot = new WeakMap<EventTarget, Subscribers>()
const events = ['change', VALUE_SET_EVENT, 'reset']

/**
 * Calls `notify` when the user, a script or a form reset changes the selection of a select. All selects of a document share
 * one set of listeners, because a page may have a thousand selects.
 * @returns A function that unsubscribes.
 */
export function subscribeToSelection(select: HTMLSelectElement, notify: () => void): () => void {
  const root = select.getRootNode()
  const subscribers: Subscribers = subscribersByRoot.get(root) ?? new Map<HTMLSelectElement, () => void>()
  if (subscribers.size === 0) {
    subscribersByRoot.set(root, subscribers)
    for (const type of events) root.addEventListener(type, handleEvent, true)
  }
  subscribers.set(select, notify)
  return () => {
    subscribers.delete(select)
    if (subscribers.size > 0) return
    for (const type of events) root.removeEventListener(type, handleEvent, true)
  }
}

function handleEvent(this: EventTarget, { target }: Event): void {
  for (const [select, notify] of subscribersByRoot.get(this) ?? []) {
    if (select === target) notify()
    // A form resets its controls after the event.
    else if (select.form === target) setTimeout(notify)
  }
}
