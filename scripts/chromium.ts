import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { chromium } from 'playwright'

const installPaths = [
  chromium.executablePath(),
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Returns Playwright's options to launch Chromium: the one from npm (Linux on x64 only), whose version is that of package.json,
 * so that the tests need no manual setup and have the same result on each machine, otherwise an installed one.
 */
export async function chromiumLaunchOptions(): Promise<{ executablePath: string; args: string[] }> {
  return { executablePath: await findChromium(), args }
}

async function findChromium(): Promise<string> {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  // Without its own arguments, which are for AWS Lambda: they use a single process and disable web security.
  if (process.platform === 'linux' && process.arch === 'x64') return sparticuz.executablePath()
  const installed = installPaths.find((path) => existsSync(path))
  if (installed === undefined) {
    throw new Error('No Chrome or Chromium found. Install one, or set CHROMIUM_PATH to its path.')
  }
  return installed
}
