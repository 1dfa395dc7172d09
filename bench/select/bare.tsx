import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

// A page with only React.
flushSync(() => {
  createRoot(document.querySelector('#root') as HTMLElement).render(<p>Bare</p>)
})
