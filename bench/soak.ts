import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import autocannon from 'autocannon'
import type { SoakMessage, SoakStats } from './soakServer.js'

// Sends 20,000 requests over 100 connections in 20 seconds while Gofive works or fails, without a list and with a stale one.
// `tsx bench/soak.ts <state>` runs one of the states.

const amount = 20_000
const connections = 100
const rate = 1000

const list = JSON.stringify({
  status: { code: '1000', description: 'Success' },
  data: ['Paid', 'New', 'Trial'].map((eventTypeName, eventTypeId) => ({ eventTypeId, eventTypeName })),
})

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

async function soak(state: string, isStale: boolean): Promise<string> {
  const child = fork('bench/soakServer.ts', [upstreamURL], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }]
    const url = `http://127.0.0.1:${port}/api/gofive/v1/customerEvent/event-types`
    // Warms up, so that the heap sizes are comparable.
    for (let i = 0; i < 2000; i++) await (await fetch(url.replace('event-types', 'none'))).arrayBuffer()
    respond = states.working
    if (isStale) {
      await (await fetch(url)).arrayBuffer()
      child.send({ minutes: 6 } satisfies SoakMessage)
    }
    const before = await ask<SoakStats>(child, 'stats')
    respond = states[state]
    listCalls = tokenCalls = 0
    const result = await autocannon({ url, amount, connections, overallRate: rate, timeout: 30 })
    // Waits for the report of a call in progress.
    await setTimeout(5500)
    const after = await ask<SoakStats>(child, 'stats')
    const succeeded = result['2xx']
    const cells = [
      state,
      isStale ? 'stale' : 'none',
      succeeded,
      result.non2xx + result.errors,
      listCalls,
      tokenCalls,
      after.reports,
      after.unhandled,
      result.latency.p99,
      `${before.heap.toFixed(1)} → ${after.heap.toFixed(1)}`,
    ]
    return `| ${cells.join(' | ')} |`
  } finally {
    child.kill()
  }
}

console.log(`${amount} requests, ${connections} connections, ${rate} requests/s\n`)
console.log(
  '| Gofive | list before | list served | failed | list calls | token calls | reports | unhandled | p99, ms | heap, MB |',
)
console.log(`|${' --- |'.repeat(10)}`)
for (const state of Object.keys(states).filter((name) => name.includes(process.argv[2] ?? ''))) {
  for (const isStale of [false, true]) console.log(await soak(state, isStale))
}
upstream.close()
upstream.closeAllConnections()
