import { createLoader } from 'candidate'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

// The smallest page with one select.
flushSync(() => {
  createRoot(document.querySelector('#root') as HTMLElement).render(createLoader().ui(1))
})
