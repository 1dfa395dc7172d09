import { describeEachEngine } from '../engines/engines.js'
import { testInput } from '../engines/input.js'
import { testStories } from '../engines/testStories.js'

// The stories in Firefox and WebKit: in each change, Chromium runs them (the project "browser"), and test/fields tests both
// selects with real input in all three engines.

describeEachEngine((page, engine) => {
  testInput(page, engine)
  if (engine !== 'Chromium') testStories(page)
})
