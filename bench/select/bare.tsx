import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

// What every page has.
flushSync(() => {
  createRoot(document.querySelector('#root') as HTMLElement).render(<p>Bare</p>)
})
