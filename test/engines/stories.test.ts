import { afterAll, describe, expect, inject, it } from 'vitest'
import { engines, isSkipped, type Engine } from './engines.js'
import type { EnginePage } from './page.js'
import { openStory } from './story.js'

// Chromium runs the stories by Storybook's own addon, in the project "browser".

const pagesPerEngine = 2

/** Lends each page of an engine to one test at a time. */
function createPool({ open }: Engine) {
  const slots: { page?: EnginePage }[] = Array.from({ length: pagesPerEngine }, () => ({}))
  const free = [...slots]
  const waiting: ((slot: (typeof slots)[number]) => void)[] = []

  return {
    async use(test: (page: EnginePage) => Promise<void>) {
      const slot =
        free.pop() ?? (await new Promise<(typeof slots)[number]>((resolve) => waiting.push(resolve)))
      try {
        slot.page ??= await open()
        await test(slot.page)
      } finally {
        const next = waiting.shift()
        if (next) next(slot)
        else free.push(slot)
      }
    },
    async close() {
      for (const { page } of slots) await page?.close()
    },
  }
}

const pools = engines
  .filter(({ name }) => name !== 'Chromium')
  .map((engine) => ({ engine, pool: createPool(engine) }))

afterAll(async () => {
  await Promise.all(pools.map(({ pool }) => pool.close()))
})

/** In development, a failure is logged to the console when the application has no `onError`. */
const isExpected = (message: string) => message.startsWith('console.error: GofiveError: ')

describe('Stories', () => {
  // Story by story, so that the engines run side by side.
  for (const { id, title, name } of inject('stories')) {
    for (const { engine, pool } of pools) {
      it.skipIf(isSkipped(engine)).concurrent(`${engine.name}: ${title} › ${name}`, () =>
        pool.use(async (page) => {
          const { status, errors } = await openStory(page, id)
          expect(errors.join('\n\n')).toBe('')
          expect(status).toBe('success')
          const messages = await page.consoleMessages()
          expect(messages.filter((message) => !isExpected(message))).toEqual([])
        }),
      )
    }
  }
})
