import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'
import { createChildren } from './children.js'
import { createPage, defaultViewport, type EnginePage } from './page.js'
import { createInput, type Actions } from './webdriver.js'

// Playwright 1.65 cannot open a page in Firefox 153: it sends a command (emulation.setMediaFeaturesOverride) that this
// Firefox does not support. This file uses WebDriver BiDi instead: https://www.w3.org/TR/webdriver-bidi/

const preferences = {
  'app.update.disabledForTesting': true,
  'browser.shell.checkDefaultBrowser': false,
  // Every headless Firefox behaves as if its window had the focus of the system.
  'focusmanager.testmode': true,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
}

/** Opens a page in a Firefox as its vendor or a distribution ships it. */
export async function openFirefox(executablePath: string): Promise<EnginePage> {
  const profile = await mkdtemp(join(tmpdir(), 'react-gofive-firefox-'))
  const children = createChildren()
  const end = async () => {
    await children.end()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${value});`)
    await writeFile(join(profile, 'user.js'), lines.join('\n'))
    const { stderr } = children.start(
      executablePath,
      ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    )
    let output = ''
    for await (const line of createInterface(stderr!)) {
      output += `${line}\n`
      const [, url] = /^WebDriver BiDi listening on (ws:.*)$/.exec(line) ?? []
      if (!url) continue
      // A full pipe would block the browser.
      stderr!.resume()
      return await createSessionPage(await connect(`${url}/session`), end)
    }
    throw new Error(`Firefox ended before it listened.\n${output}`)
  } catch (error) {
    await end()
    throw error
  }
}

type Command = (method: string, params: object) => Promise<unknown>

async function createSessionPage(command: Command, end: () => Promise<void>): Promise<EnginePage> {
  await command('session.new', { capabilities: {} })
  // In the initial tab, the address bar has the focus.
  const { context } = (await command('browsingContext.create', { type: 'tab' })) as { context: string }
  const perform = async (actions: Actions) => {
    await command('input.performActions', { context, actions })
  }
  const resize = async (width: number, height: number) => {
    await command('browsingContext.setViewport', { context, viewport: { width, height } })
  }

  async function evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = (await command('script.evaluate', {
      expression,
      target: { context },
      awaitPromise: true,
    })) as { result?: { value?: unknown }; exceptionDetails?: { text: string } }
    if (exceptionDetails) throw new Error(exceptionDetails.text)
    return result?.value
  }

  await resize(defaultViewport.width, defaultViewport.height)
  return createPage({
    async goto(url) {
      await command('browsingContext.navigate', { context, url, wait: 'complete' })
    },
    async goBack() {
      await command('browsingContext.traverseHistory', { context, delta: -1 })
    },
    async reload() {
      await command('browsingContext.reload', { context, wait: 'complete' })
    },
    resize,
    evaluate,
    ...createInput(perform),
    async screenshot() {
      const { data } = (await command('browsingContext.captureScreenshot', { context })) as { data: string }
      return Buffer.from(data, 'base64')
    },
    async close() {
      await command('browser.close', {}).catch(() => undefined)
      await end()
    },
  })
}

async function connect(url: string): Promise<Command> {
  const socket = new WebSocket(url)
  await new Promise((resolve, reject) => {
    socket.once('open', resolve).once('error', reject)
  })
  const pending = new Map<number, (answer: Answer) => void>()
  let isOpen = true
  socket.on('message', (data: Buffer) => {
    const answer = JSON.parse(data.toString()) as Answer
    pending.get(answer.id)?.(answer)
    pending.delete(answer.id)
  })
  socket.on('close', () => {
    isOpen = false
    for (const [id, settle] of pending) settle({ id, error: 'closed', message: 'Firefox has ended.' })
  })
  let lastId = 0
  return async (method, params) => {
    const id = ++lastId
    const answer = await new Promise<Answer>((resolve) => {
      if (!isOpen) {
        resolve({ id, error: 'closed', message: 'Firefox has ended.' })
        return
      }
      pending.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params }))
    })
    if (answer.error !== undefined) throw new Error(`Firefox, ${method}: ${answer.error}. ${answer.message}`)
    return answer.result
  }
}

interface Answer {
  readonly id: number
  readonly result?: unknown
  readonly error?: string
  readonly message?: string
}
