import { describeEngine } from './engines.js'
import { testInput } from './input.js'
import { testStories } from './testStories.js'

describeEngine('Firefox', (page) => {
  testInput(page, 'Firefox')
  testStories(page)
})
