import { expect, inject, it } from 'vitest'
import { describeEngine } from '../engines/engines.js'
import { expectStory } from '../engines/testStories.js'

describeEngine('Chromium', (page) => {
  for (const { id, title, name } of inject('stories')) {
    it(`${title} › ${name}, in a translated page`, async () => {
      await expectStory(page(), id, { isTranslated: true })
      expect(await page().evaluate(() => document.querySelector('#storybook-root font') !== null)).toBe(true)
    })
  }
})
