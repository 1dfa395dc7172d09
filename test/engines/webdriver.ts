import type { Driver } from './page.js'

// The actions of WebDriver, which are the same in its two protocols: https://www.w3.org/TR/webdriver2/#actions

/** A list of input sources with their actions, for one command. */
export type Actions = readonly object[]

/** @param perform - Sends the command that performs actions. */
export function createInput(
  perform: (actions: Actions) => Promise<void>,
): Pick<Driver, 'clickAt' | 'type' | 'press'> {
  return {
    clickAt: (x, y) => perform(clickAt(x, y)),
    type: (text) => perform(typeText(text)),
    press: (key) => perform(pressKey(key)),
  }
}

/** The left button of the mouse, at a point of the viewport. */
const clickAt = (x: number, y: number): Actions => [
  {
    type: 'pointer',
    id: 'mouse',
    parameters: { pointerType: 'mouse' },
    actions: [
      { type: 'pointerMove', origin: 'viewport', duration: 0, x, y },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ],
  },
]

/** A key for each character. */
const typeText = (text: string): Actions =>
  keyboard(Array.from(text).flatMap((character) => [keyDown(character), keyUp(character)]))

/** A key by its name in `KeyboardEvent.key`, with the modifiers before it, such as `Shift+Tab`. */
function pressKey(key: string): Actions {
  // In "Control++" the key is "+".
  const keys = key.split(/\+(?=.)/).map((name) => codes[name] ?? name)
  return keyboard([...keys.map(keyDown), ...keys.reverse().map(keyUp)])
}

const keyboard = (actions: readonly object[]): Actions => [{ type: 'key', id: 'keyboard', actions }]
const keyDown = (value: string) => ({ type: 'keyDown', value })
const keyUp = (value: string) => ({ type: 'keyUp', value })

const codes: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Insert: '\uE016',
  Delete: '\uE017',
  Meta: '\uE03D',
}
