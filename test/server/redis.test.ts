import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { createClient } from 'redis'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { gofiveVariables } from '../../src/sandbox/serveSandbox.js'
import { findFreePort } from '../listen.js'
import { LIST, serveForTests } from '../support.js'
import { bundleScript, createLineReader } from './childProcess.js'

const hasRedis = spawnSync('redis-server', ['--version']).status === 0

type Child = ChildProcessByStdio<null, Readable, null>

const children: Child[] = []

function start(command: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

describe.skipIf(!hasRedis)('servers that share a Redis', () => {
  const gofive = serveForTests({ requireBearer: true })
  let redis: Child
  let startRedis: () => Promise<void>
  let redisURL: string
  let startServer: (clock?: Record<string, string>) => Promise<string>

  beforeAll(async () => {
    const port = await findFreePort()
    startRedis = async () => {
      const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
      redis = start('redis-server', options)
      await createLineReader(redis.stdout)(/Ready to accept connections/)
    }
    redisURL = `redis://127.0.0.1:${port}`
    const script = await bundleScript('redisProcess')
    const env = { REDIS_URL: redisURL, ...gofiveVariables(gofive.url) }
    startServer = async (clock = {}) => {
      const server = start(process.execPath, [script], { ...env, ...clock })
      return `http://127.0.0.1:${(await createLineReader(server.stdout)(/port (\d+)/))[1]}`
    }
  }, 120_000)

  beforeEach(async () => {
    await startRedis()
    return () => redis.kill('SIGKILL')
  })

  afterAll(() => {
    for (const child of children) child.kill('SIGKILL')
  })

  it('call Gofive once, store no credential, and fail no request after Redis has stopped', async () => {
    const [one, two] = await Promise.all([startServer(), startServer()])
    const requestList = async (url: string): Promise<unknown> => (await fetch(url + LIST)).json()
    const response = await requestList(one)
    expect(response).toMatchObject({ data: { length: 6 } })
    expect(await requestList(two)).toEqual(response)
    expect(gofive.sandbox.count(LIST)).toBe(1)

    const client = await createClient({ url: redisURL }).connect()
    const [key = '', ...others] = await client.keys('*')
    expect(key).toMatch(/^gofive:[0-9a-f]{64}:eventTypes$/)
    expect(others).toEqual([])
    expect(await client.get(key)).not.toMatch(/sandbox-(subscription|client|token)/)
    expect(await client.pTTL(key)).toBeGreaterThan(24 * 3_600_000)
    client.destroy()

    redis.kill('SIGKILL')
    await once(redis, 'exit')
    for (let i = 0; i < 20; i++) expect(await requestList(i % 2 ? one : two)).toEqual(response)
    expect(gofive.sandbox.count(LIST)).toBe(1)
    const three = await startServer()
    for (let i = 0; i < 3; i++) expect(await requestList(three)).toEqual(response)
    expect(gofive.sandbox.count(LIST)).toBe(2)
  }, 120_000)

  it('fail no request while Redis restarts under load, and use it again afterwards', async () => {
    // Five minutes take two seconds, so that the servers renew the list, and use Redis, all the time.
    const clock = { CLOCK_START: String(Date.now()), CLOCK_SPEED: '150' }
    const urls = await Promise.all([startServer(clock), startServer(clock)])
    // With this clock, a call ends after 0.1 seconds, which the first one may exceed on a busy machine. Later ones leave the list.
    for (const url of urls) {
      await expect.poll(async () => (await fetch(url + LIST)).status, { timeout: 20_000 }).toBe(200)
    }
    const statuses: Record<number, number> = {}
    let isOver = false
    const worker = async (url: string) => {
      while (!isOver) {
        const { status } = await fetch(url + LIST)
        statuses[status] = (statuses[status] ?? 0) + 1
      }
    }
    const workers = Array.from({ length: 20 }, (_, index) => worker(urls[index % 2]!))
    const client = createClient({ url: redisURL }).on('error', () => undefined)
    await client.connect()
    for (let restart = 0; restart < 3; restart++) {
      await expect.poll(() => client.keys('*'), { timeout: 20_000 }).toHaveLength(1)
      redis.kill('SIGKILL')
      await once(redis, 'exit')
      // Long enough for a renewal without Redis.
      const calls = gofive.sandbox.count(LIST)
      await expect.poll(() => gofive.sandbox.count(LIST), { timeout: 20_000 }).toBeGreaterThan(calls)
      await startRedis()
    }
    // The restarted Redis is empty until a server uses it again.
    await expect.poll(() => client.keys('*'), { timeout: 20_000 }).toHaveLength(1)
    client.destroy()
    isOver = true
    await Promise.all(workers)
    expect(Object.keys(statuses)).toEqual(['200'])
    expect(statuses[200]).toBeGreaterThan(100)
  }, 120_000)
})
