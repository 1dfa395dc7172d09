import type { Preview } from '@storybook/react-vite'
import { mswLoader } from 'msw-storybook-addon/csf3'
import { sandboxHandlers } from './sandboxes.js'

const preview: Preview = {
  loaders: [mswLoader()],
  tags: ['autodocs'],
  parameters: {
    msw: sandboxHandlers,
    a11y: { test: 'error' },
    controls: { expanded: true },
    options: { storySort: { order: ['Start', 'EventTypeSelect', 'Hooks'] } },
  },
}

export default preview
