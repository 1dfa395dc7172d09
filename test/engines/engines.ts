import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, firefox, webkit } from 'playwright'
import { afterAll, beforeAll, describe } from 'vitest'
import { chromiumLaunchOptions } from '../../scripts/chromium.js'
import { openFirefox } from './firefox.js'
import type { EnginePage } from './page.js'
import { openByPlaywright } from './playwright.js'
import { openWebKitGTK } from './webkit.js'

export interface Engine {
  readonly name: 'Chromium' | 'Firefox' | 'WebKit'
  /** Why the engine is not available on this machine, and what to install. */
  readonly missing?: string
  /**
   * Opens an empty page in a browser of its own, with a viewport of 1200 × 900.
   *
   * @throws Error with the text of `missing` when the engine is not available.
   */
  readonly open: () => Promise<EnginePage>
}

/** All three engines, available or not. */
export const engines: readonly Engine[] = [
  { name: 'Chromium', open: async () => openByPlaywright(chromium, await chromiumLaunchOptions()) },
  findFirefox(),
  findWebKit(),
]

/** Whether tests skip an engine: it is not available, and the environment does not have `REQUIRE_ENGINES=1`. */
export const isSkipped = ({ missing }: Engine): boolean =>
  missing !== undefined && process.env.REQUIRE_ENGINES !== '1'

/** Defines tests of a page, which the engine with the given name opens. */
export type EngineSuite = (page: () => EnginePage, name: Engine['name']) => void

/** Defines tests once for each engine, as `describeEngine` does. */
export function describeEachEngine(define: EngineSuite): void {
  for (const { name } of engines) {
    describeEngine(name, (page) => {
      define(page, name)
    })
  }
}

/**
 * Defines tests in a group with the engine's name. The group has one page, which its tests share. Where the engine is not
 * available its tests are skipped; with `REQUIRE_ENGINES=1` they fail.
 *
 * @param define - Gets the page by a function, because it is opened only when the tests run.
 */
export function describeEngine(name: Engine['name'], define: (page: () => EnginePage) => void): void {
  const engine = engines.find((engine) => engine.name === name)!
  describe.skipIf(isSkipped(engine))(name, () => {
    let page: EnginePage | undefined
    beforeAll(async () => {
      page = await engine.open()
    })
    afterAll(() => page?.close())
    define(() => {
      if (!page) throw new Error(`${name} is not open: call page() within a test or a hook.`)
      return page
    })
  })
}

function findFirefox(): Engine {
  const name = 'Firefox'
  if (existsSync(firefox.executablePath())) return { name, open: () => openByPlaywright(firefox, {}) }
  const executablePath = [
    process.env.FIREFOX_PATH,
    inPath('firefox-esr'),
    inPath('firefox'),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ].find((path) => path !== undefined && existsSync(path))
  if (executablePath === undefined) {
    return missing(
      name,
      'Firefox is not installed. Run `npx playwright install firefox`, or install the package firefox-esr of Debian.',
    )
  }
  return { name, open: () => openFirefox(executablePath) }
}

function findWebKit(): Engine {
  const name = 'WebKit'
  if (existsSync(webkit.executablePath())) return { name, open: () => openByPlaywright(webkit, {}) }
  const architecture = process.arch === 'arm64' ? 'aarch64' : 'x86_64'
  const browser = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0']
    .map((version) => `/usr/lib/${architecture}-linux-gnu/${version}/MiniBrowser`)
    .find((path) => existsSync(path))
  const driver = inPath('WebKitWebDriver')
  const xvfb = inPath('Xvfb')
  if (!browser || !driver || !xvfb) {
    return missing(
      name,
      'WebKit is not installed. Run `npx playwright install webkit`, or install the packages webkit2gtk-driver and xvfb of Debian.',
    )
  }
  return { name, open: () => openWebKitGTK({ driver, browser, xvfb }) }
}

function missing(name: Engine['name'], text: string): Engine {
  return { name, missing: text, open: () => Promise.reject(new Error(text)) }
}

function inPath(command: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, command))
    .find((path) => existsSync(path))
}
