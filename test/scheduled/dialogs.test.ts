import { describeEachEngine } from '../engines/engines.js'
import { testDialogs } from '../fields/testDialogs.js'

describeEachEngine(
  testDialogs('test/scheduled/dialogs.tsx', [
    'a Dialog of Base UI',
    'a Modal of Ant Design',
    'a Modal of React Aria',
    'a Dialog of Headless UI',
    'a Dialog of Ariakit',
    'a Modal of React-Bootstrap',
    'a focus-trap',
  ]),
)
