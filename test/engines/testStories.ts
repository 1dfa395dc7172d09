import { expect, inject, it } from 'vitest'
import type { Engine } from './engines.js'
import type { EnginePage } from './page.js'
import { openStory, type OpenStoryOptions } from './story.js'

/** In development, a failure is logged to the console when the application has no `onError`. */
const isExpected = (message: string) => message.startsWith('console.error: GofiveError: ')

/** Defines a test for each story: those of other people's design systems in Chromium, those of our selects in the others. */
export function testStories(page: () => EnginePage, engine: Engine['name']): void {
  for (const { id, title, name, isChromiumOnly } of inject('stories')) {
    if (isChromiumOnly !== (engine === 'Chromium')) continue
    it(`${title} › ${name}`, async () => {
      await expectStory(page(), id)
    })
  }
}

/** Opens a story, and expects that its play function succeeds without a message in the console. */
export async function expectStory(page: EnginePage, id: string, options?: OpenStoryOptions): Promise<void> {
  const { status, errors } = await openStory(page, id, options)
  expect(errors.join('\n\n')).toBe('')
  expect(status).toBe('success')
  const messages = await page.consoleMessages()
  expect(messages.filter((message) => !isExpected(message))).toEqual([])
}
