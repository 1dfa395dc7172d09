import { describeEngine, type Engine } from '../engines/engines.js'
import { testComboboxInput } from './comboboxInput.js'
import { testFields } from './fields.js'
import { testOtherWindow } from './otherWindow.js'
import { testDialogs } from './testDialogs.js'
import { testTranslated } from './translated.js'

const suites = [
  testFields,
  testComboboxInput,
  testTranslated,
  testDialogs('test/fields/dialogs.tsx', [
    'a native dialog',
    'a Dialog of Radix',
    'a Dialog of Radix that Escape does not close',
    'a Popover of Radix',
    'a Drawer of Vaul',
    'a Modal of Mantine',
    'a Dialog of MUI',
  ]),
  // It opens windows, which stay open.
  testOtherWindow,
]

/** Defines the tests of both selects in an engine. They share a browser, because Firefox takes seconds to start. */
export function testInEngine(name: Engine['name']): void {
  describeEngine(name, (page) => {
    for (const define of suites) define(page, name)
  })
}
