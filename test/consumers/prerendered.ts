import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { ServedSandbox } from '../../src/sandbox/serveSandbox.js'
import type { Consumer } from './consumer.js'
import { secretsIn } from './gofive.js'

/** Builds pages of Next.js that request the list, with credentials. Expects the list in them, and no credential on the disk. */
export async function expectPrerenderedList(
  installation: Consumer,
  gofive: ServedSandbox & { readonly env: Record<string, string> },
): Promise<void> {
  const { folder, run } = installation.at('prerendered', gofive.env)
  await cp('test/consumers/fixtures/prerendered', folder, { recursive: true })
  gofive.sandbox.reset()
  await run('npx', 'next', 'build')
  for (const page of ['static', 'revalidated']) {
    const html = await readFile(join(folder, '.next', 'server', 'app', `${page}.html`), 'utf8')
    expect(html).toContain('Paid, New, Trial')
  }
  const built = await readTexts(join(folder, '.next'))
  expect(built).toContain('Paid, New, Trial')
  expect(secretsIn(JSON.stringify(gofive.sandbox.requests))).toHaveLength(4)
  expect(secretsIn(built)).toEqual([])
}

/** Reads all files of a folder, with the texts that they contain in Base64: Next.js encodes the bodies of cached responses. */
async function readTexts(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const texts = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')),
  )
  const encoded = texts.flatMap((text) => text.match(/"body":"[\w+/]+=*"/g) ?? [])
  const decoded = encoded.map((body) => Buffer.from(body.slice(8, -1), 'base64').toString())
  return [...texts, ...decoded].join('\n')
}
