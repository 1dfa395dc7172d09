import { describeEngine } from './engines.js'
import { testInput } from './input.js'
import { testStories } from './testStories.js'

describeEngine('WebKit', (page) => {
  testInput(page, 'WebKit')
  testStories(page)
})
