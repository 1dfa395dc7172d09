import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Packs the output of `npm run build` as it would be published, and returns the path of the tarball. */
export async function pack(folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)('npm', [
    ...['pack', '--silent', '--ignore-scripts', '--pack-destination', folder],
  ])
  return join(folder, stdout.trim())
}
