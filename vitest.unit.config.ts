import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { configDefaults, defineProject } from 'vitest/config'

/** They start an OAuth server or Redis in a process of its own, and wait for tokens that expire. */
export const services = ['test/server/{oauth,redis}.test.ts']

// A file of its own, because Stryker runs this project alone.
export default defineProject({
  plugins: [react()],
  resolve: {
    // The examples import the package by its name, as in an application.
    alias: Object.fromEntries(
      ['server', 'vite'].map((entry) => [
        `react-gofive/${entry}`,
        fileURLToPath(new URL(`src/${entry}/index.ts`, import.meta.url)),
      ]),
    ),
  },
  test: {
    name: 'unit',
    include: [
      'test/*.test.{ts,tsx}',
      'test/{cli,client,combobox,sandbox,select,server,vite}/*.test.{ts,tsx}',
    ],
    exclude: [...configDefaults.exclude, ...services],
    environment: 'jsdom',
    // Takes half the time, and shows state that a module keeps: no test may depend on a fresh one.
    isolate: false,
    setupFiles: ['test/setup.ts'],
    // 10,000 options take jsdom seconds, and more on a busy machine.
    testTimeout: 60_000,
    unstubEnvs: true,
    restoreMocks: true,
  },
})
