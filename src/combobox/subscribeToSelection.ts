import { VALUE_SET_EVENT } from '../select/valueAccessor.js'

/** @param isReset - Whether the form of the select was reset. */
type Notify = (isReset: boolean) => void

interface Subscribers extends Map<Node, Notify> {
  /** Conform sets `option.selected`, for which there is no event, and then an attribute of the select. */
  observer?: MutationObserver
}

const subscribersByRoot = new WeakMap<EventTarget, Subscribers>()
const events = ['change', VALUE_SET_EVENT, 'reset']

/**
 * Calls `notify` when the user, a script or a form reset changes the selection of a select. All selects of a document share
 * one set of listeners, because a page may have a thousand selects.
 * @returns A function that unsubscribes.
 */
export function subscribeToSelection(select: HTMLSelectElement, notify: Notify): () => void {
  // Both, because an application may attach its container to the document later, within a form outside of the container.
  const roots = new Set([select.getRootNode(), select.ownerDocument])
  const subscriptions = Array.from(roots, (root) => subscribeInRoot(root, select, notify))
  return () => {
    for (const unsubscribe of subscriptions) unsubscribe()
  }
}

function subscribeInRoot(root: Node, select: HTMLSelectElement, notify: Notify): () => void {
  const subscribers: Subscribers = subscribersByRoot.get(root) ?? new Map<Node, Notify>()
  const observer = (subscribers.observer ??= new MutationObserver((records) => {
    for (const { target } of records) subscribers.get(target)?.(false)
  }))
  if (subscribers.size === 0) {
    subscribersByRoot.set(root, subscribers)
    for (const type of events) root.addEventListener(type, handleEvent, true)
  }
  subscribers.set(select, notify)
  observer.observe(select, { attributes: true })
  return () => {
    subscribers.delete(select)
    if (subscribers.size > 0) return
    observer.disconnect()
    for (const type of events) root.removeEventListener(type, handleEvent, true)
  }
}

function handleEvent(this: EventTarget, event: Event): void {
  for (const [select, notify] of subscribersByRoot.get(this) ?? []) {
    if (select === event.target) notify(false)
    else if ((select as HTMLSelectElement).form === event.target) {
      // A form resets its controls after the event, unless a listener prevents that.
      setTimeout(() => {
        notify(!event.defaultPrevented)
      })
    }
  }
}
