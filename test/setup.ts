import { afterEach } from 'vitest'

// Tests in Node start faster without these.
if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest')
  const { cleanup, configure } = await import('@testing-library/react')
  // The default of one second is too short for a busy machine.
  configure({ asyncUtilTimeout: 10_000 })
  afterEach(cleanup)
}
