import type { Preview } from '@storybook/react-vite'
import { mswLoader } from 'msw-storybook-addon/csf3'
import { setupWorker } from 'msw/browser'
import { sandboxHandlers } from './sandboxes.js'

async function startWorker() {
  const worker = setupWorker(...sandboxHandlers)
  // What no sandbox in the browser answers goes to Storybook's own server, and the sandbox there.
  await worker.start({ quiet: true, onUnhandledRequest: 'bypass' })
  return worker
}

const preview: Preview = {
  loaders: [mswLoader(startWorker)],
  tags: ['autodocs'],
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true, exclude: ['ref', 'key'] },
    docs: { codePanel: true },
    options: { storySort: { order: ['Start', 'EventTypeSelect', 'Hooks'] } },
  },
}

export default preview
