import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import autocannon from 'autocannon'
import type { SoakMessage, SoakStats } from './soakServer.js'

// Sends 20,000 requests over 100 connections in 20 seconds while Gofive works or fails, without a list and with a stale one;
// while the list is renewed by hand each second; and 200 requests to a process that is suspended after each response.
// `tsx bench/soak.ts <state>` runs one of the states.

const amount = 20_000
const connections = 100
const rate = 1000
const visits = 200

const createList = (name = 'Trial') =>
  JSON.stringify({
    status: { code: '1000', description: 'Success' },
    data: ['Paid', 'New', name].map((eventTypeName, eventTypeId) => ({ eventTypeId, eventTypeName })),
  })
let list = createList()

const states: Record<string, (response: ServerResponse) => void> = {
  working: (response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(list),
  'status 500': (response) => response.writeHead(500).end(),
  'status 429 for a minute': (response) => response.writeHead(429, { 'Retry-After': '60' }).end(),
  hanging: () => undefined,
}

let respond = states.working
let listCalls = 0
let tokenCalls = 0
const upstream = createServer((request, response) => {
  if (request.method === 'POST') {
    tokenCalls++
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end('{"access_token":"x","token_type":"Bearer","expires_in":3600}')
  } else {
    listCalls++
    respond?.(response)
  }
}).listen(0, '127.0.0.1')
await once(upstream, 'listening')
const upstreamURL = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`

async function ask<Answer>(child: ChildProcess, message: SoakMessage): Promise<Answer> {
  const answer = once(child, 'message') as Promise<[Answer]>
  child.send(message)
  return (await answer)[0]
}

/** Starts the server, and sends it requests that do not reach the list, so that the heap sizes are comparable. */
async function start() {
  const child = fork('bench/soakServer.ts', [upstreamURL], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const url = `http://127.0.0.1:${port}/api/gofive/v1/customerEvent/event-types`
  for (let i = 0; i < 2000; i++) await (await fetch(url.replace('event-types', 'none'))).arrayBuffer()
  respond = states.working
  return { child, url }
}

interface Counts {
  readonly served: number
  readonly failed: number
  readonly p99: number
}

/** Prints a row of the table: the counts of a load, and what the server and Gofive have counted meanwhile. */
async function printRow(
  name: string,
  before: string,
  { child }: { child: ChildProcess },
  load: () => Promise<Counts>,
): Promise<void> {
  const start = await ask<SoakStats>(child, 'stats')
  listCalls = tokenCalls = 0
  const { served, failed, p99 } = await load()
  const end = await ask<SoakStats>(child, 'stats')
  const counts = [served, failed, listCalls, tokenCalls, end.reports, end.unhandled, p99]
  console.log(
    `| ${[name, before, ...counts].join(' | ')} | ${start.heap.toFixed(1)} → ${end.heap.toFixed(1)} |`,
  )
}

async function sendLoad(url: string): Promise<Counts> {
  const result = await autocannon({ url, amount, connections, overallRate: rate, timeout: 30 })
  // Waits for the report of a call in progress.
  await setTimeout(5500)
  return { served: result['2xx'], failed: result.non2xx + result.errors, p99: result.latency.p99 }
}

async function soak(state: string, isStale: boolean): Promise<void> {
  const server = await start()
  const { child, url } = server
  try {
    if (isStale) {
      await (await fetch(url)).arrayBuffer()
      await ask(child, { minutes: 6 })
    }
    respond = states[state]
    await printRow(state, isStale ? 'stale' : 'none', server, () => sendLoad(url))
  } finally {
    child.kill()
  }
}

/** Requests a renewal by hand each second. */
async function soakRenewals(): Promise<void> {
  const server = await start()
  const { child, url } = server
  try {
    await (await fetch(url)).arrayBuffer()
    await printRow('working, renewed by hand each second', 'fresh', server, async () => {
      const timer = setInterval(() => child.send('renew' satisfies SoakMessage), 1000)
      try {
        return await sendLoad(url)
      } finally {
        clearInterval(timer)
      }
    })
  } finally {
    child.kill()
  }
}

/** Suspends the process after each response, for six minutes of its clock. Only the list of now counts as served. */
async function soakSuspended(): Promise<void> {
  const server = await start()
  const { child, url } = server
  try {
    await (await fetch(url)).arrayBuffer()
    await printRow('working, host suspended after each response', 'stale', server, async () => {
      const times: number[] = []
      let served = 0
      for (let visit = 1; visit <= visits; visit++) {
        list = createList(`Renamed ${visit}`)
        await ask(child, { minutes: visit * 6 })
        const start = performance.now()
        if ((await (await fetch(url)).text()).includes(`"Renamed ${visit}"`)) served++
        times.push(Math.round(performance.now() - start))
        child.kill('SIGSTOP')
        await setTimeout(20)
        child.kill('SIGCONT')
      }
      const p99 = times.sort((a, b) => a - b)[Math.floor(visits * 0.99)] ?? NaN
      return { served, failed: visits - served, p99 }
    })
  } finally {
    child.kill('SIGKILL')
  }
}

console.log(`${amount} requests, ${connections} connections, ${rate} requests/s\n`)
console.log(
  '| Gofive | list before | list served | failed | list calls | token calls | reports | unhandled | p99, ms | heap, MB |',
)
console.log(`|${' --- |'.repeat(10)}`)
const [, , filter = ''] = process.argv
for (const state of Object.keys(states).filter((name) => name.includes(filter))) {
  for (const isStale of [false, true]) await soak(state, isStale)
}
if ('renewed'.includes(filter)) await soakRenewals()
if ('suspended'.includes(filter)) await soakSuspended()
upstream.close()
upstream.closeAllConnections()
