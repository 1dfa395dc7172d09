import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const run = promisify(execFile)

interface Manifest {
  readonly version: string
  readonly repository?: unknown
  readonly publishConfig: { readonly provenance?: boolean; readonly access?: string }
}

const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Manifest
const workflow = await readFile('.github/workflows/release.yml', 'utf8')

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'react-gofive-release-'))
})

afterEach(() => rm(folder, { recursive: true }))

describe('The published package', () => {
  it('has the repository and the permission that provenance requires', () => {
    expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true })
    const isSetByWorkflow = workflow.includes(
      '"repository.url=git+$GITHUB_SERVER_URL/$GITHUB_REPOSITORY.git"',
    )
    expect(
      manifest.repository !== undefined || isSetByWorkflow,
      'npm refuses `provenance` without `repository`: set it in package.json or in .github/workflows/release.yml.',
    ).toBe(true)
    expect(workflow, 'Provenance requires the permission id-token: write.').toContain('id-token: write')
  })

  it('gets its repository before npm publish', () => {
    const [set, publish] = ['npm pkg set repository', 'run: npm publish'].map((step) =>
      workflow.indexOf(step),
    )
    expect(set).toBeGreaterThan(0)
    expect(publish).toBeGreaterThan(set!)
  })

  it('has a package.json that npm pkg fix does not change', async () => {
    await cp('package.json', join(folder, 'package.json'))
    await mkdir(join(folder, 'dist'))
    await writeFile(join(folder, 'dist', 'cli.js'), '')
    await run('npm', ['pkg', 'fix'], { cwd: folder })
    expect(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))).toEqual(manifest)
  })
})

describe('The release notes', () => {
  const script = resolve('scripts/releaseNotes.ts')

  async function releaseNotes(tag: string, changelog: string): Promise<string> {
    await writeFile(join(folder, 'package.json'), '{ "version": "1.2.0" }')
    await writeFile(join(folder, 'CHANGELOG.md'), changelog)
    const { stdout } = await run(process.execPath, [resolve('node_modules/tsx/dist/cli.mjs'), script, tag], {
      cwd: folder,
    })
    return stdout
  }

  it('are the section of the version in CHANGELOG.md', async () => {
    const changelog = '# Changelog\n\n## 1.2.0\n\n2026-12-01\n\n### Fixed\n\n- A.\n\n## 1.1.0\n\n- B.\n'
    expect(await releaseNotes('v1.2.0', changelog)).toBe('2026-12-01\n\n### Fixed\n\n- A.\n')
  })

  it.each([
    ['a tag of another version', 'v1.2.1', '## 1.2.0\n\n- A.\n', 'the version in package.json is 1.2.0'],
    [
      'a version without a section',
      'v1.2.0',
      '## 1.2.0-rc.1\n\n- A.\n',
      'CHANGELOG.md has no section "## 1.2.0"',
    ],
    ['a section marked as unreleased', 'v1.2.0', '## 1.2.0\n\nUnreleased.\n\n- A.\n', 'says "Unreleased"'],
  ])('are rejected for %s', async (_, tag, changelog, message) => {
    await expect(releaseNotes(tag, changelog)).rejects.toThrow(message)
  })
})
