import { validate } from 'candidate'

export interface ValidatingBench {
  /** Returns the milliseconds from the text of a list to its rows, and whether the page may use eval. */
  validate: (rows: number) => Promise<{ took: number; mayEval: boolean }>
}

const textOf = (rows: number) =>
  JSON.stringify({
    status: { code: '1000', description: 'Success' },
    data: Array.from({ length: rows }, (_, index) => ({
      eventTypeId: index,
      eventTypeName: `Event type no. ${index}`,
    })),
  })

async function timeOf(text: string, times: number): Promise<number> {
  const start = performance.now()
  for (let time = 0; time < times; time++) {
    if (((await validate(text)) as unknown[]).length === 0) throw new Error('The list is empty.')
  }
  return (performance.now() - start) / times
}

function mayEval(): boolean {
  try {
    // oxlint-disable-next-line no-eval -- what is tested
    return (0, eval)('true') as boolean
  } catch {
    return false
  }
}

const bench: ValidatingBench = {
  async validate(rows) {
    // In its own task, because code that the debugger runs may use eval in any page.
    await new Promise((resolve) => setTimeout(resolve))
    const text = textOf(rows)
    // The first runs warm up. Many are timed together, because a page's clock is coarse.
    await timeOf(text, 20)
    return { took: await timeOf(text, 40), mayEval: mayEval() }
  },
}

Object.assign(window, { bench })
