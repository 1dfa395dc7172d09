import type { Preview } from '@storybook/react-vite'
import { mswLoader } from 'msw-storybook-addon/csf3'
import { setupWorker } from 'msw/browser'
import { configure } from 'storybook/test'
import { GuideContainer } from './GuideContainer.js'
import './preview.css'
import { sandboxHandlers } from './sandboxes.js'
import { staticServer } from './staticServer.js'
import { enableStyleSheet } from './styleSheet.js'

// On a busy machine a page can take longer than the default of one second.
configure({ asyncUtilTimeout: 10_000 })

async function startWorker() {
  const worker = setupWorker(...sandboxHandlers, ...(import.meta.env.IS_STATIC ? staticServer : []))
  // Requests that no sandbox in the browser handles go to Storybook's own server.
  await worker.start({
    quiet: true,
    onUnhandledRequest: 'bypass',
    // Relative, because a static build may be served from any path.
    serviceWorker: { url: './mockServiceWorker.js' },
  })
  return worker
}

const preview: Preview = {
  globalTypes: {
    colorScheme: {
      description: 'Light or dark, by default as the system',
      toolbar: { icon: 'mirror', items: ['system', 'light', 'dark'], dynamicTitle: true },
    },
    dir: {
      description: 'Direction of writing',
      toolbar: { icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  initialGlobals: { colorScheme: 'system', dir: 'ltr' },
  beforeEach: ({ globals, viewMode, canvasElement }) => {
    const { colorScheme, dir } = globals as { colorScheme: string; dir: string }
    // A page of the guide shows many stories, each with globals of its own.
    const root = viewMode === 'docs' ? canvasElement : document.documentElement
    root.dir = dir
    if (viewMode !== 'docs') root.style.colorScheme = colorScheme === 'system' ? 'light dark' : colorScheme
    else if (colorScheme !== 'system') {
      Object.assign(root.style, { colorScheme, background: 'Canvas', color: 'CanvasText' })
    }
    enableStyleSheet(true)
  },
  loaders: [mswLoader(startWorker)],
  tags: ['autodocs'],
  parameters: {
    a11y: {
      test: 'error',
      // Without the passes, for which axe would compute ten thousand selectors.
      options: { resultTypes: ['violations', 'incomplete'] },
    },
    controls: { expanded: true, exclude: ['ref', 'key'] },
    docs: { codePanel: true, container: GuideContainer },
    options: {
      storySort: {
        order: [
          'Playground',
          'Guide',
          ['Start', 'Secrets', 'Forms', 'Design systems', 'Errors', 'Languages', 'Styling', 'ภาษาไทย'],
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
