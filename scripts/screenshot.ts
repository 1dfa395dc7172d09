import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chromium } from 'playwright'
import { chromiumLaunchOptions } from './chromium.ts'

// Takes the README's screenshot from a story, so that it shows the real components.

const port = 6016
const storybook = spawn('npx', ['storybook', 'dev', '-c', 'storybook', '-p', String(port), '--ci'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
})
try {
  // Storybook ends when its output is closed.
  const output = storybook.stdout.iterator({ destroyOnReturn: false })
  for await (const text of output) if (String(text).includes('Storybook ready')) break
  storybook.stdout.resume()
  const browser = await chromium.launch(await chromiumLaunchOptions())
  const page = await browser.newPage({ viewport: { width: 720, height: 170 }, deviceScaleFactor: 2 })
  await page.goto(`http://localhost:${port}/iframe.html?viewMode=story&id=start--picture`)
  await page.locator('select[data-status=success]').waitFor()
  await page.getByRole('alert').waitFor()
  await page.screenshot({ path: 'screenshot.png' })
  await browser.close()
} finally {
  if (storybook.pid !== undefined) process.kill(-storybook.pid)
  await once(storybook, 'exit')
}
