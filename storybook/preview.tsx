import type { Preview } from '@storybook/react-vite'
import { mswLoader } from 'msw-storybook-addon/csf3'
import { setupWorker } from 'msw/browser'
import { configure } from 'storybook/test'
import './preview.css'
import { sandboxHandlers } from './sandboxes.js'
import { staticServer } from './staticServer.js'
import { enableStyleSheet } from './styleSheet.js'

// A limit, not a delay: on a busy machine a page can take longer than the second that is the default.
configure({ asyncUtilTimeout: 10_000 })

async function startWorker() {
  const worker = setupWorker(...sandboxHandlers, ...(import.meta.env.IS_STATIC ? staticServer : []))
  // What no sandbox in the browser answers goes to Storybook's own server, and the sandbox there.
  await worker.start({
    quiet: true,
    onUnhandledRequest: 'bypass',
    // Beside the page, wherever that is.
    serviceWorker: { url: './mockServiceWorker.js' },
  })
  return worker
}

/** Shows a story as somebody else would see it. */
const preview: Preview = {
  globalTypes: {
    colorScheme: {
      description: 'Light or dark',
      toolbar: { icon: 'mirror', items: ['light', 'dark'], dynamicTitle: true },
    },
    dir: {
      description: 'Direction of writing',
      toolbar: { icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  initialGlobals: { colorScheme: 'light', dir: 'ltr' },
  beforeEach: ({ globals }) => {
    document.documentElement.style.colorScheme = globals.colorScheme as string
    document.documentElement.dir = globals.dir as string
    enableStyleSheet(true)
  },
  loaders: [mswLoader(startWorker)],
  tags: ['autodocs'],
  parameters: {
    a11y: {
      test: 'error',
      // For the passes, which nobody reads, axe would compute ten thousand selectors.
      options: { resultTypes: ['violations', 'incomplete'] },
    },
    controls: { expanded: true, exclude: ['ref', 'key'] },
    docs: { codePanel: true },
    options: {
      storySort: {
        order: [
          'Playground',
          'Guide',
          ['Start', 'Secrets', 'Forms', 'Design systems', 'Errors', 'Languages', 'Styling'],
          'Start',
          'EventTypeSelect',
          'EventTypeCombobox',
          'Hooks',
          'Forms',
          'Design systems',
        ],
      },
    },
  },
}

export default preview
