// @vitest-environment node
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { createClient } from 'redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KEY, LIST, serveForTests } from '../support.js'

const hasRedis = spawnSync('redis-server', ['--version']).status === 0

const children: ChildProcess[] = []

function start(command: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

async function lineOf(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  for await (const line of createInterface(child.stdout!)) {
    const match = pattern.exec(line)
    if (match) return match
  }
  throw new Error(`It ended without a line like ${pattern.source}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

describe.skipIf(!hasRedis)('servers that share a Redis', () => {
  const gofive = serveForTests({ requireBearer: true })
  let redis: ChildProcess
  let redisURL: string
  let startServer: () => Promise<string>

  beforeAll(async () => {
    const port = await freePort()
    redis = start('redis-server', [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
    ])
    await lineOf(redis, /Ready to accept connections/)
    redisURL = `redis://127.0.0.1:${port}`
    const env = {
      REDIS_URL: redisURL,
      GOFIVE_SUBSCRIPTION_KEY: KEY,
      GOFIVE_CLIENT_ID: 'sandbox-client-id',
      GOFIVE_CLIENT_SECRET: 'sandbox-client-secret',
      GOFIVE_BASE_URL: gofive.url,
    }
    startServer = async () => {
      const server = start(process.execPath, ['--import', 'tsx', 'test/server/redisProcess.ts'], env)
      return `http://127.0.0.1:${(await lineOf(server, /port (\d+)/))[1]}`
    }
  }, 60_000)

  afterAll(() => {
    for (const child of children) child.kill('SIGKILL')
  })

  it('ask Gofive once, keep no credential there, and lose no request when Redis stops', async () => {
    const [one, two] = await Promise.all([startServer(), startServer()])
    const list = async (url: string): Promise<unknown> => (await fetch(url + LIST)).json()
    const answer = await list(one)
    expect(answer).toMatchObject({ data: { length: 6 } })
    expect(await list(two)).toEqual(answer)
    expect(gofive.sandbox.count(LIST)).toBe(1)

    const client = await createClient({ url: redisURL }).connect()
    expect(await client.keys('*')).toEqual(['gofive:default:eventTypes'])
    expect(await client.get('gofive:default:eventTypes')).not.toMatch(/sandbox-(subscription|client|token)/)
    expect(await client.pTTL('gofive:default:eventTypes')).toBeGreaterThan(24 * 3_600_000)
    client.destroy()

    redis.kill('SIGKILL')
    await once(redis, 'exit')
    for (let i = 0; i < 20; i++) expect(await list(i % 2 ? one : two)).toEqual(answer)
    expect(gofive.sandbox.count(LIST)).toBe(1)
    const three = await startServer()
    for (let i = 0; i < 3; i++) expect(await list(three)).toEqual(answer)
    expect(gofive.sandbox.count(LIST)).toBe(2)
  }, 60_000)
})
