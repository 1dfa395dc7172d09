import type { Page } from 'playwright'
import type { Bundler } from './bundle.js'
import type { Site } from './site.js'
import type { Candidate } from './table.js'

/** What all benches share. */
export interface Setting {
  readonly bundle: Bundler
  readonly site: Site
  /** Where the site is. */
  readonly address: string
  readonly page: Page
  /** How often the candidates take turns. */
  readonly rounds: number
  /** Those that the command asks for; the floor is always among them. */
  readonly choose: <One extends Candidate>(candidates: readonly One[], floor: string) => readonly One[]
}
