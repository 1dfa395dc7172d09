import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import autocannon from 'autocannon'
import type { SandboxState } from '../src/sandbox/page.js'

// Measures the servers in turn, on the same machine and under the same load, so that a busy machine slows all of them. Each
// round starts with another server, because the first one after a pause is faster.

const rounds = 10
const seconds = 2
const names = ['bare', 'reading', 'ours', 'proxy', 'proxyKeepAlive'] as const
const path = '/api/gofive/v1/customerEvent/event-types'

interface Sample {
  rate: number
  p50: number
  p99: number
}

const children: ChildProcess[] = []

async function start(name: string, target = ''): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/candidate.ts', name, target], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  children.push(child)
  for await (const line of createInterface(child.stdout)) {
    const port = /^port (\d+)/.exec(line)?.[1]
    if (port) return `http://127.0.0.1:${port}`
  }
  throw new Error(`${name} did not start`)
}

async function load(url: string, duration: number): Promise<Sample> {
  const result = await autocannon({
    url: url + path,
    connections: 50,
    duration,
    headers: { cookie: 'session=1' },
  })
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`)
  return { rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 }
}

/** Returns the number of requests that the sandbox has received, once it no longer grows. */
async function upstreamCalls(sandbox: string): Promise<number> {
  const count = async () => {
    const response = await fetch(`${sandbox}/sandbox-state`)
    return ((await response.json()) as SandboxState).count
  }
  for (let before = await count(); ;) {
    await setTimeout(100)
    const now = await count()
    if (now === before) return now
    before = now
  }
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

try {
  const sandbox = await start('sandbox')
  const urls = new Map<string, string>()
  for (const name of names) urls.set(name, await start(name, sandbox))
  for (const url of urls.values()) await load(url, 2)

  const samples = new Map<string, Sample[]>(names.map((name) => [name, []]))
  const calls = new Map<string, number>()
  for (let round = 0; round < rounds; round++) {
    const first = round % names.length
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const url = urls.get(name) ?? ''
      const before = await upstreamCalls(sandbox)
      samples.get(name)?.push(await load(url, seconds))
      calls.set(name, (calls.get(name) ?? 0) + (await upstreamCalls(sandbox)) - before)
    }
  }

  const of = (name: string, field: keyof Sample) =>
    median((samples.get(name) ?? []).map((sample) => sample[field]))
  const ratio = (name: string, other: string) => (of(name, 'rate') / of(other, 'rate')).toFixed(2)
  console.log('| server | requests/s ÷ bare | p50, ms | p99, ms | upstream calls |')
  console.log('| --- | --- | --- | --- | --- |')
  for (const name of names) {
    console.log(
      `| ${name} | ${ratio(name, 'bare')} | ${of(name, 'p50')} | ${of(name, 'p99')} | ${calls.get(name)} |`,
    )
  }
  console.log(
    `\nours ÷ reading: ${ratio('ours', 'reading')}, ours ÷ proxy: ${ratio('ours', 'proxy')}, ours ÷ proxyKeepAlive: ${ratio('ours', 'proxyKeepAlive')}`,
  )
} finally {
  for (const child of children) child.kill()
}
