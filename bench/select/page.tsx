import { Dropdown, Wrapper } from 'candidate'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { painted } from '../painted.js'

const root = createRoot(document.querySelector('#root') as HTMLElement)

const itemsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ eventTypeId: index, eventTypeName: `Type ${index}` }))

export interface SelectBench {
  /** Mounts dropdowns and returns the milliseconds until they are painted. */
  mount: (count: number, types: number) => Promise<number>
  unmount: () => Promise<unknown>
  /** Mounts and unmounts one dropdown repeatedly, in a wrapper that stays mounted. */
  churn: (times: number) => Promise<void>
  /** Starts to measure at the next event of this type, until the first option contains the text and is painted. */
  arm: (event: string, text: string) => void
  /** Returns the milliseconds of the armed measurement. */
  measured: () => Promise<number>
}

let measurement: Promise<number> = Promise.reject(new Error('Nothing is armed'))
measurement.catch(() => undefined)

function render(items: ReturnType<typeof itemsOf>, count: number) {
  flushSync(() => {
    root.render(
      <Wrapper items={items}>
        {Array.from({ length: count }, (_, index) => (
          <Dropdown key={index} items={items} />
        ))}
      </Wrapper>,
    )
  })
}

const bench: SelectBench = {
  measured: () => measurement,

  async mount(count, types) {
    const items = itemsOf(types)
    const start = performance.now()
    render(items, count)
    return (await painted()) - start
  },

  unmount() {
    flushSync(() => {
      root.render(null)
    })
    return painted()
  },

  async churn(times) {
    const items = itemsOf(6)
    for (let time = 0; time < times; time++) {
      render(items, 1)
      render(items, 0)
      // Leaves time for deferred work, as users' clicks do.
      if (time % 100 === 0) await painted()
    }
  },

  arm(type, text) {
    measurement = new Promise((resolve) => {
      const listen = () => {
        const start = performance.now()
        const check = () => {
          // In antd, the elements with the role of an option are not the visible ones.
          const option =
            document.querySelector('.ant-select-item-option') ??
            document.querySelector('[role=listbox] [role=option]')
          if (!option?.textContent.includes(text)) return
          observer.disconnect()
          void painted().then((end) => {
            resolve(end - start)
          })
        }
        const observer = new MutationObserver(check)
        observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
      }
      window.addEventListener(type, listen, { capture: true, once: true })
    })
  },
}

Object.assign(window, { bench })
