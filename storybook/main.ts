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
  features: { sidebarOnboardingChecklist: false },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), ...gofivePlugin()],
    // The examples are written as in an application.
    resolve: {
      ...vite.resolve,
      alias: { 'react-gofive/combobox': srcFile('combobox/index.ts'), 'react-gofive': srcFile('index.ts') },
    },
    // The code that is shown has the names that it was written with.
    build: { ...vite.build, minify: false },
    // Found only when a story asks for one, it would reload the page in the middle of another's test.
    optimizeDeps: { ...vite.optimizeDeps, include: [...(vite.optimizeDeps?.include ?? []), ...libraries] },
  }),
}

export default config
