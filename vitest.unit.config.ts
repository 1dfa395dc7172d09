import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { configDefaults, defineProject } from 'vitest/config'

/** They start processes: an OAuth server, Redis, servers. They wait for tokens that expire, and for a slow Gofive. */
export const services = ['test/server/{fiveServers,oauth,redis,suspended}.test.ts']

const filesWith = (extension: string) => [
  `test/*.test.${extension}`,
  `test/{cli,combobox,core,sandbox,select,server,vite}/*.test.${extension}`,
]

/** What the tests in both environments share. */
export const unit = {
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
    exclude: [...configDefaults.exclude, ...services],
    // Takes half the time, and shows state that a module keeps: no test may depend on a fresh one.
    isolate: false,
    setupFiles: ['test/setup.ts'],
    // 10,000 options take jsdom seconds, and more on a busy machine.
    testTimeout: 60_000,
    unstubEnvs: true,
    restoreMocks: true,
  },
}

// Two projects, because a worker ends, with all modules that it has loaded, when its next file needs another environment.
// A file that is an exception says so in its first line.
export const node = defineProject({
  ...unit,
  test: { ...unit.test, name: 'node', include: filesWith('ts') },
})

export const jsdom = defineProject({
  ...unit,
  test: { ...unit.test, name: 'jsdom', environment: 'jsdom', pool: 'threads', include: filesWith('tsx') },
})
