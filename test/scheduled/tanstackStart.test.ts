import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createConsumer, type Consumer } from '../consumers/consumer.js'
import { expectOptions, readRecipe } from '../consumers/readmeApp.js'

// The README's recipe for TanStack Start, in an application with nothing else.

const application = {
  'vite.config.ts': `import { tanstackStart } from '@tanstack/react-start/plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
export default defineConfig({ plugins: [tanstackStart(), react()] })`,
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      ...{ target: 'ES2022', lib: ['ES2022', 'DOM', 'DOM.Iterable'], jsx: 'react-jsx', strict: true },
      ...{ module: 'ESNext', moduleResolution: 'bundler', skipLibCheck: true, noEmit: true },
      types: ['node', 'vite/client'],
    },
    include: ['src'],
  }),
  'src/router.tsx': `import { createRouter } from '@tanstack/react-router'
import { routeTree } from './routeTree.gen'
export const getRouter = () => createRouter({ routeTree })`,
  'src/routes/__root.tsx': `import { createRootRoute, HeadContent, Outlet, Scripts } from '@tanstack/react-router'
export const Route = createRootRoute({
  head: () => ({ links: [{ rel: 'icon', href: 'data:,' }] }),
  component: () => <html lang="en"><head><HeadContent /></head><body><Outlet /><Scripts /></body></html>,
})`,
}

let consumer: Consumer

beforeAll(async () => {
  consumer = await createConsumer({
    packages: {
      '@tanstack/react-query': '5.108.0',
      '@tanstack/react-router': '1.170.46',
      '@tanstack/react-start': '1.169.5',
      '@types/node': '20.19.43',
      '@types/react': '19.3.0',
      '@types/react-dom': '19.3.0',
      '@vitejs/plugin-react': '6.3.0',
      react: '19.3.1',
      'react-dom': '19.3.1',
      typescript: '6.0.3',
      vite: '8.3.8',
    },
  })
  const recipe = await readRecipe('TanStack Start')
  const files = recipe.filter(([path]) => path.startsWith('src/') && !path.endsWith('routes/home.tsx'))
  for (const [path, content] of [...files, ...Object.entries(application)]) {
    await mkdir(dirname(join(consumer.folder, path)), { recursive: true })
    await writeFile(join(consumer.folder, path), content)
  }
})

afterAll(() => consumer.remove())

it("shows the options of the README's recipe, which the server has prefetched, and compiles it", async () => {
  const dev = ['npx', 'react-gofive', 'sandbox', '--port=0', '--', 'npx', 'vite', 'dev', '--port', '0']
  const visitor = await expectOptions(consumer, dev)
  expect(visitor.listRequests).toEqual([])
  // The dev server has generated the route tree.
  await consumer.run('npx', 'tsc')
})
