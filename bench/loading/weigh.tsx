import { createLoader } from 'candidate'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

// What a page has that does nothing else.
flushSync(() => {
  createRoot(document.querySelector('#root') as HTMLElement).render(createLoader().ui(1))
})
