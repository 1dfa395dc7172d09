import { createServer } from 'node:http'
import { expect, it, vi } from 'vitest'
import { runSandbox } from '../../src/cli/sandbox.js'
import { listenOnFreePort } from '../listen.js'

it.each([
  ['no command after --', ['--'], 'After -- there must be a command, as in: -- npm run dev'],
  ['an empty command', ['--', ''], 'After -- there must be a command, as in: -- npm run dev'],
  ['an empty command without --', [''], 'After -- there must be a command, as in: -- npm run dev'],
  ['an unknown scenario', ['--scenario=no'], 'There is no scenario "no". Choose one of: success, '],
  ['a port that is not a number', ['--port=http'], '--port http: options.port should be >= 0 and < 65536'],
  ['a port that is too large', ['--port=65536'], '--port 65536: options.port should be >= 0 and < 65536'],
])('react-gofive sandbox rejects %s', async (_, args, message) => {
  await expect(runSandbox(args)).rejects.toThrow(message)
})

it('react-gofive sandbox rejects a port that is in use', async () => {
  const server = createServer()
  const port = await listenOnFreePort(server)
  try {
    await expect(runSandbox([`--port=${port}`])).rejects.toThrow(`address already in use 127.0.0.1:${port}`)
  } finally {
    server.close()
  }
})

it('react-gofive sandbox refuses to run in production', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  await expect(runSandbox([])).rejects.toThrow('NODE_ENV is "production"')
})
