import { describeEngine } from './engines.js'
import { testInput } from './input.js'

// The project "browser" runs the stories in Chromium.
describeEngine('Chromium', (page) => {
  testInput(page, 'Chromium')
})
