import { VALUE_SET_EVENT } from '../select/valueAccessor.js'

type Subscribers = Map<HTMLSelectElement, () => void>

const subscribersByRoot = new WeakMap<Node, Subscribers>()
const valueEvents = ['change', VALUE_SET_EVENT]

/**
 * Notifies when the selection of a select changes: by the user, by script, or by a form reset. All selects of a document
 * share one set of listeners, because a page may have a thousand of them.
 */
export function subscribeToSelection(select: HTMLSelectElement, notify: () => void): () => void {
  const root = select.getRootNode()
  const subscribers: Subscribers = subscribersByRoot.get(root) ?? new Map<HTMLSelectElement, () => void>()
  if (subscribers.size === 0) {
    subscribersByRoot.set(root, subscribers)
    for (const type of valueEvents) root.addEventListener(type, handleValue, true)
    root.addEventListener('reset', handleReset, true)
  }
  subscribers.set(select, notify)
  return () => {
    subscribers.delete(select)
    if (subscribers.size > 0) return
    for (const type of valueEvents) root.removeEventListener(type, handleValue, true)
    root.removeEventListener('reset', handleReset, true)
  }
}

function handleValue({ currentTarget, target }: Event): void {
  subscribersOf(currentTarget).find(([select]) => select === target)?.[1]()
}

function handleReset({ currentTarget, target }: Event): void {
  // The form resets its controls after the event.
  setTimeout(() => {
    for (const [select, notify] of subscribersOf(currentTarget)) if (select.form === target) notify()
  })
}

function subscribersOf(root: EventTarget | null) {
  return [...(root instanceof Node ? (subscribersByRoot.get(root) ?? []) : [])]
}
