import { countDuring, type Counts } from './counts.js'
import { createLoader } from 'candidate'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { painted } from '../painted.js'

// A placeholder and the six documented types.
const optionsEach = 7

export interface LoadingBench {
  /** Renders selects and returns the milliseconds until their options are in the DOM, and painted. */
  load: (count: number) => Promise<{ inDOM: number; painted: number }>
  /** Counts the renders and commits of a refetch of the same list. */
  refetch: (count: number) => Promise<Counts>
}

async function show(count: number) {
  const container = document.createElement('div')
  document.body.append(container)
  const { ui, refetch } = createLoader()
  const options = container.getElementsByTagName('option')
  const root = createRoot(container)
  const complete = new Promise<number>((resolve) => {
    new MutationObserver((_, observer) => {
      if (options.length < count * optionsEach) return
      observer.disconnect()
      resolve(performance.now())
    }).observe(container, { childList: true, subtree: true })
  })

  const start = performance.now()
  flushSync(() => {
    root.render(ui(count))
  })
  const inDOM = (await complete) - start
  return { inDOM, painted: (await painted()) - start, refetch, remove: () => remove(root, container) }
}

function remove(root: Root, container: HTMLElement): Promise<number> {
  flushSync(() => {
    root.unmount()
  })
  container.remove()
  return painted()
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const bench: LoadingBench = {
  async load(count) {
    const { inDOM, painted, remove } = await show(count)
    await remove()
    return { inDOM, painted }
  },

  async refetch(count) {
    const { refetch, remove } = await show(count)
    await pause(100)
    // Long enough for the renders after the response.
    const counts = await countDuring(async () => {
      await refetch()
      await pause(500)
    })
    await remove()
    return counts
  },
}

Object.assign(window, { bench })
