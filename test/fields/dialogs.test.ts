import { testDialogs } from './testDialogs.js'

testDialogs('test/fields/dialogs.tsx', [
  'a native dialog',
  'a Dialog of Radix',
  'a Dialog of Radix that Escape does not close',
  'a Popover of Radix',
  'a Drawer of Vaul',
  'a Modal of Mantine',
  'a Dialog of MUI',
])
