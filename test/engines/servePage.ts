import type { SandboxOptions } from '../../src/sandbox/index.js'
import { bundlePage, serveBundle, withRoot, type ServedPage } from '../package/page.js'
import { recorderScript } from './recorder.js'

/**
 * Serves a page of the sources, with a sandbox behind `/api/gofive`, for the tests in all engines.
 *
 * @param source - What the page renders below a provider, as JSX: `<label>Event type <EventTypeCombobox /></label>`.
 */
export async function servePage(source: string, options?: SandboxOptions): Promise<ServedPage> {
  return serveScript(withRoot(source), options)
}

/** @param script - The whole script of the page, as JSX: its imports, its own components, and `createRoot(…).render(…)`. */
async function serveScript(script: string, options?: SandboxOptions): Promise<ServedPage> {
  return serveBundle(await bundlePage(script, 'src'), options, recorderScript(45_000))
}
