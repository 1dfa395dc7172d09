/** The measurements of one candidate in one round. */
export type Sample = Readonly<Record<string, number>>

/** The samples of all rounds, keyed by candidate. */
export type Samples = ReadonlyMap<string, readonly Sample[]>

/**
 * Measures the candidates in turn, round after round, so that a busy machine slows all of them. The first round is a warm-up,
 * and each round starts with another candidate.
 */
export async function takeInTurn<Candidate extends { readonly name: string }>(
  candidates: readonly Candidate[],
  rounds: number,
  take: (candidate: Candidate, earlier: readonly Sample[]) => Promise<Sample>,
): Promise<Samples> {
  const samples = new Map<string, Sample[]>(candidates.map(({ name }) => [name, []]))
  for (let round = -1; round < rounds; round++) {
    for (let turn = 0; turn < candidates.length; turn++) {
      const candidate = candidates[(round + 1 + turn) % candidates.length] as Candidate
      const earlier = samples.get(candidate.name) ?? []
      const sample = await take(candidate, earlier)
      if (round >= 0) earlier.push(sample)
    }
  }
  return samples
}

export interface Figure {
  readonly median: number
  readonly lowest: number
  readonly highest: number
}

/** Returns `undefined` if the candidate has no such measure. */
export function figureOf(samples: Samples, name: string, measure: string): Figure | undefined {
  const values = (samples.get(name) ?? []).flatMap((sample) => sample[measure] ?? []).sort((a, b) => a - b)
  const middle = values.length / 2
  const [lowest, highest] = [values[0], values.at(-1)]
  const [below, above] = [values[Math.ceil(middle) - 1], values[Math.floor(middle)]]
  if (lowest === undefined || highest === undefined || below === undefined || above === undefined) return
  return { median: (below + above) / 2, lowest, highest }
}
