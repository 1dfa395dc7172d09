import { VALUE_SET_EVENT } from '../select/valueAccessor.js'

type Watchers = Map<HTMLSelectElement, () => void>

const watchersOf = new WeakMap<Node, Watchers>()

/**
 * Tells whenever a select gets another value: by a person, from outside, or by the reset of its form. One set of listeners
 * for all selects of a document, since a page may have a thousand of them.
 */
export function watchSelection(select: HTMLSelectElement, notify: () => void): () => void {
  const root = select.getRootNode()
  let watchers = watchersOf.get(root)
  if (!watchers) watchersOf.set(root, (watchers = listen(root)))
  watchers.set(select, notify)
  return () => {
    watchers.delete(select)
  }
}

function listen(root: Node): Watchers {
  const watchers: Watchers = new Map()
  for (const type of ['change', VALUE_SET_EVENT]) {
    root.addEventListener(type, ({ target }) => watchers.get(target as HTMLSelectElement)?.())
  }
  root.addEventListener('reset', ({ target }) => {
    // The event comes before the form resets its fields.
    setTimeout(() => {
      for (const [select, notify] of watchers) if (select.form === target) notify()
    })
  })
  return watchers
}
