import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Packs what `npm run build` has built, as it would be published. Gives the tarball's path. */
export async function pack(folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)('npm', [
    ...['pack', '--silent', '--ignore-scripts', '--pack-destination', folder],
  ])
  return join(folder, stdout.trim())
}
