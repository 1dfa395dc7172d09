import { describeEachEngine } from '../engines/engines.js'
import { testInput } from '../engines/input.js'
import { testStories } from '../engines/testStories.js'

// Each change runs the stories of our selects in Chromium (the project "browser"), and tests both selects with real input in all
// three engines (test/fields).

describeEachEngine((page, engine) => {
  testInput(page, engine)
  testStories(page, engine)
})
