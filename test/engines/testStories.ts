import { expect, inject, it } from 'vitest'
import { describeEngine, type Engine } from './engines.js'
import { openStory } from './story.js'

/** In development, a failure is logged to the console when the application has no `onError`. */
const isExpected = (message: string) => message.startsWith('console.error: GofiveError: ')

/** Defines a test for each story. Chromium runs them by Storybook's own addon, in the project "browser". */
export function testStories(name: Exclude<Engine['name'], 'Chromium'>): void {
  describeEngine(name, (page) => {
    for (const { id, title, name } of inject('stories')) {
      it(`${title} › ${name}`, async () => {
        const { status, errors } = await openStory(page(), id)
        expect(errors.join('\n\n')).toBe('')
        expect(status).toBe('success')
        const messages = await page().consoleMessages()
        expect(messages.filter((message) => !isExpected(message))).toEqual([])
      })
    }
  })
}
