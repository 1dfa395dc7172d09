import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { chromium } from 'playwright'

const installPaths = [
  process.env.CHROMIUM_PATH,
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
 * Returns Playwright's options to launch an installed Chrome or Chromium, otherwise the one from npm (Linux on x64 only), so
 * that the tests need no manual setup.
 */
export async function chromiumLaunchOptions(): Promise<{ executablePath: string; args: string[] }> {
  const installed = installPaths.find((path) => path && existsSync(path))
  if (installed) return { executablePath: installed, args }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chrome or Chromium found. Install one, or set CHROMIUM_PATH to its path.')
  }
  // Without its own arguments, which are for AWS Lambda: they use a single process and disable web security.
  return { executablePath: await sparticuz.executablePath(), args }
}
