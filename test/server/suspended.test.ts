import { fork, type ChildProcess } from 'node:child_process'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { gofiveVariables } from '../../src/sandbox/serveSandbox.js'
import { LIST, readNames, serveForTests } from '../support.js'
import { bundleScript } from './childProcess.js'
import type { SuspendedMessage } from './suspendedProcess.js'

// Serverless hosts suspend the process after a response, and resume it with the next request.

const gofive = serveForTests({ requireBearer: true })

let script: string
let child: ChildProcess
let url: string
let errors: string[]
let ended: number

/** Resolves to the first message of the process with a property. */
function receive<Name extends string>(name: Name): Promise<Record<Name, number>> {
  return new Promise((resolve) => {
    child.on('message', (message: SuspendedMessage) => {
      if (name in message) resolve(message as unknown as Record<Name, number>)
    })
  })
}

beforeAll(async () => {
  script = await bundleScript('suspendedProcess')
})

beforeEach(async () => {
  child = fork(script, {
    env: { ...process.env, ...gofiveVariables(gofive.url) },
  })
  errors = []
  ended = 0
  child.on('message', (message: SuspendedMessage) => {
    if ('error' in message) errors.push(message.error)
    if ('ended' in message) ended = message.ended
  })
  url = `http://127.0.0.1:${(await receive('port')).port}${LIST}`
  return () => child.kill('SIGKILL')
}, 60_000)

afterAll(() => child.kill('SIGKILL'))

/** Resumes the process some minutes after its start, requests the list, and suspends the process again. */
async function request(minutes: number): Promise<string[]> {
  child.kill('SIGCONT')
  const moved = receive('minutes')
  child.send({ minutes })
  await moved
  const names = await readNames(await fetch(url))
  child.kill('SIGSTOP')
  return names
}

const rename = (eventTypeName: string) => {
  gofive.sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName }] })
}

describe('a process that is suspended after each response', () => {
  it('returns the list of now to each visitor after five minutes, with one call each and without a report', async () => {
    await request(0)
    for (const [index, minutes] of [6, 12, 60, 600, 1400].entries()) {
      rename(`After ${minutes} minutes`)
      expect(await request(minutes)).toEqual([`After ${minutes} minutes`])
      expect(gofive.sandbox.count(LIST)).toBe(index + 2)
    }
    expect(errors).toEqual([])
  })

  it('returns the list of now at the second visit if Gofive needs three seconds', async () => {
    await request(0)
    for (const minutes of [6, 34]) {
      gofive.sandbox.configure({ delay: 3000 })
      rename(`After ${minutes} minutes`)
      expect(await request(minutes)).not.toContain(`After ${minutes} minutes`)
      // The call that the suspension has cut is made again, and this visitor waits for it.
      rename(`After ${minutes + 20} minutes`)
      expect(await request(minutes + 20)).toEqual([`After ${minutes + 20} minutes`])
    }
    expect(errors).toEqual([])
    expect(gofive.sandbox.count(LIST)).toBe(5)
  })

  it('reports no time-out and pauses nothing, because Gofive was not slow', async () => {
    await request(0)
    gofive.sandbox.configure({ scenario: 'hang' })
    await request(6)
    gofive.sandbox.configure({ scenario: 'success' })
    rename('Renamed')
    expect(await request(12)).toEqual(['Renamed'])
    child.kill('SIGCONT')
    // The token, two lists, and the request that the suspension has cut.
    await expect.poll(() => ended, { timeout: 30_000 }).toBe(4)
    rename('Renamed again')
    expect(await request(18)).toEqual(['Renamed again'])
    expect(errors).toEqual([])
  })
})
