import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    react(),
    {
      name: 'styles',
      generateBundle() {
        this.emitFile({ type: 'asset', fileName: 'styles.css', source: readFileSync('src/styles.css') })
        // TypeScript 7 requires types for an import for side effects.
        this.emitFile({ type: 'asset', fileName: 'styles.css.d.ts', source: 'export {}\n' })
      },
    },
  ],
  build: {
    lib: {
      entry: {
        index: 'src/index.ts',
        combobox: 'src/combobox/index.ts',
        server: 'src/server/index.ts',
        sandbox: 'src/sandbox/index.ts',
        vite: 'src/vite/index.ts',
        cli: 'src/cli/main.ts',
      },
      formats: ['es'],
    },
    // All that the code uses of it, class fields, is in the browsers of the README's section "Compatibility" too.
    target: 'es2022',
    copyPublicDir: false,
    minify: false,
    // The licenses of the bundled code, the server of the sandbox.
    license: { fileName: 'licenses.md' },
    sourcemap: true,
    rolldownOptions: {
      output: { chunkFileNames: 'shared/[name].js' },
      external:
        /^(react|react-dom|@tanstack\/react-(query|virtual)|axios|cross-spawn|zod|oauth4webapi|vite)(\/|$)|^node:/,
    },
  },
})
