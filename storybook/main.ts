import { fileURLToPath } from 'node:url'
import type { StorybookConfig } from '@storybook/react-vite'
import { gofivePlugin } from './gofivePlugin.ts'

const libraries = [
  '@mantine/core',
  '@mui/material',
  '@tanstack/react-form',
  '@tanstack/react-query',
  '@tanstack/react-virtual',
  'antd',
  'axe-core',
  'axios',
  'msw',
  'msw/browser',
  'radix-ui',
  'react-aria-components',
  'react-hook-form',
  'react-select',
  'zod/mini',
]

const srcFile = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url))

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['./*.mdx', './*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  staticDirs: [{ from: '../node_modules/msw/lib', to: '/' }],
  features: {
    sidebarOnboardingChecklist: false,
    // Not in tests: after each change of the page it reads the styles of every element, and starts a ResizeObserver, of which
    // WebKit sometimes reports that its "loop completed with undelivered notifications".
    highlight: !process.env.VITEST,
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), ...gofivePlugin()],
    // The examples import the package by its name, as an application does.
    resolve: {
      ...vite.resolve,
      alias: { 'react-gofive/combobox': srcFile('combobox/index.ts'), 'react-gofive': srcFile('index.ts') },
    },
    // Keeps the names in the code that stories show.
    build: { ...vite.build, minify: false },
    // Vite would otherwise discover them one by one, and reload the page during the test of another story.
    optimizeDeps: { ...vite.optimizeDeps, include: [...(vite.optimizeDeps?.include ?? []), ...libraries] },
  }),
}

export default config
