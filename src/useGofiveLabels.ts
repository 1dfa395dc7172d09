import { useGofive, useLabelSettings } from './GofiveProvider.js'
import type { SelectLabels } from './labels.js'

/**
 * Returns the texts of the selects in the language of the provider, with its `labels`. Custom UIs show a failure with
 * `error(error)` and `retry`.
 * @throws {GofiveError} `config` if there is no provider.
 */
export function useGofiveLabels(): SelectLabels {
  useGofive('useGofiveLabels')
  return useLabelSettings().resolved
}
