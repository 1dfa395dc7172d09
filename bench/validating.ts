import { inPage, open } from './browser.js'
import { takeInTurn, type Sample } from './samples.js'
import type { Setting } from './setting.js'
import type { Bench } from './table.js'
import type { ValidatingBench } from './validating/page.js'

const baseline = 'jsonParse'

interface Validator {
  name: string
  title: string
  /** Whether the page allows `eval`. */
  mayEval?: true
}

const validators: Validator[] = [
  { name: baseline, title: '`JSON.parse`' },
  { name: 'ours', title: '**react-gofive**, its whole client' },
  { name: 'zod', title: 'zod' },
  { name: 'zodEval', title: 'zod, where the page allows `eval`', mayEval: true },
  { name: 'zodMini', title: 'zod/mini' },
  { name: 'valibot', title: 'valibot' },
]

export async function benchValidating({
  bundle,
  site,
  address,
  page,
  choose,
  rounds,
}: Setting): Promise<Bench[]> {
  const candidates = choose(validators, baseline)
  const pathOf = ({ name, mayEval }: Validator) => `validating/${name}${mayEval ? '' : 'Strict'}`
  for (const candidate of candidates) {
    const file = `validating/${candidate.name.replace('Eval', '')}.ts`
    site.add(pathOf(candidate), await bundle('validating/page.ts', file))
  }

  async function validate(candidate: Validator): Promise<Sample> {
    await open(page, `${address}/${pathOf(candidate)}`)
    const { took, mayEval } = await inPage(page, (bench: ValidatingBench) => bench.validate(10_000))
    return { took, mayEval: Number(mayEval) }
  }

  return [
    {
      name: 'validate',
      title: '10,000 rows: text → validated list',
      candidates,
      columns: [
        { title: 'time', measure: 'took', baseline },
        { title: '`eval` allowed', measure: 'mayEval' },
      ],
      samples: await takeInTurn(candidates, rounds, validate),
    },
  ]
}
