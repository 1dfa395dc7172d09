import type { Page } from 'playwright'
import type { Bundler } from './bundle.js'
import type { Site } from './site.js'
import type { Candidate } from './table.js'

/** The environment of all benches. */
export interface Setting {
  readonly bundle: Bundler
  readonly site: Site
  /** The URL of the site. */
  readonly address: string
  readonly page: Page
  /** The number of rounds after the warm-up. */
  readonly rounds: number
  /** Returns the candidates that match the filter of the command, and the baseline. */
  readonly choose: <One extends Candidate>(candidates: readonly One[], baseline: string) => readonly One[]
}
