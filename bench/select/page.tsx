import { Dropdown, Wrapper } from 'candidate'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

const root = createRoot(document.querySelector('#root') as HTMLElement)

const itemsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ eventTypeId: index, eventTypeName: `Type ${index}` }))

/** When what is in the DOM now has been painted: a message posted from a frame comes after it. */
function painted(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        resolve(performance.now())
      }
      port2.postMessage(null)
    })
  })
}

export interface Bench {
  /** Mounts so many dropdowns of so many types. Milliseconds until they are painted. */
  mount: (count: number, types: number) => Promise<number>
  /** Gets ready to measure from the next event of this type until the first option holds the text, and is painted. */
  arm: (event: string, text: string) => void
  /** Milliseconds of what was armed. */
  measured: () => Promise<number>
}

let measurement: Promise<number> = Promise.reject(new Error('Nothing is armed'))
measurement.catch(() => undefined)

const bench: Bench = {
  measured: () => measurement,

  async mount(count, types) {
    const items = itemsOf(types)
    const start = performance.now()
    flushSync(() => {
      root.render(
        <Wrapper items={items}>
          {Array.from({ length: count }, (_, index) => (
            <Dropdown key={index} items={items} />
          ))}
        </Wrapper>,
      )
    })
    return (await painted()) - start
  },

  arm(type, text) {
    measurement = new Promise((resolve) => {
      const listen = () => {
        const start = performance.now()
        const check = () => {
          // In antd, what has the role of an option is apart from what is seen.
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
