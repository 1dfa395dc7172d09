import { expect } from 'vitest'

/** The operations that each browser implements. `createPage` builds the others from them. */
export interface Driver {
  goto(url: string): Promise<void>
  goBack(): Promise<void>
  reload(): Promise<void>
  /** Sets the size of the viewport, in CSS pixels. The window of WebKitGTK's MiniBrowser is never narrower than 447. */
  resize(width: number, height: number): Promise<void>
  /** Evaluates an expression in the page, and awaits it. The value is serialized as JSON. */
  evaluate(expression: string): Promise<unknown>
  /** Moves the mouse to a point of the viewport and clicks. */
  clickAt(x: number, y: number): Promise<void>
  type(text: string): Promise<void>
  press(key: string): Promise<void>
  screenshot(): Promise<Buffer>
  close(): Promise<void>
}

/**
 * A page in a browser of its own, the same in every engine. Pointer and keys are the browser's input, not events that a
 * script dispatches (`isTrusted` is true). Selectors are CSS.
 */
export interface EnginePage extends Omit<Driver, 'evaluate' | 'clickAt'> {
  /** Opens an address, and waits for the document's load event. */
  goto(url: string): Promise<void>
  /** Goes back in the session's history. WebKit and Firefox may restore the page from the bfcache. */
  goBack(): Promise<void>
  /**
   * Evaluates a function in the page with arguments that can be JSON, or an expression, and awaits what it returns. The
   * function is serialized: it must not use anything from outside.
   *
   * @throws Error with the message of what the function threw.
   */
  evaluate<Args extends unknown[], Result>(
    code: ((...args: Args) => Result) | string,
    ...args: Args
  ): Promise<Awaited<Result>>
  /**
   * Clicks the centre of an element with the left button of the mouse, as soon as the element is rendered, does not move
   * and is not covered by another one.
   *
   * @param text - Takes the first match with this text content (white space at its ends is ignored).
   * @throws Error when there is no such element within 10 s.
   */
  click(selector: string, text?: string): Promise<void>
  /** Types text into the focused element, with keydown and keyup for each character. */
  type(text: string): Promise<void>
  /** Presses and releases a key by its name in `KeyboardEvent.key`, with modifiers before it: `'Enter'`, `'Shift+Tab'`. */
  press(key: string): Promise<void>
  /** A PNG of the viewport. */
  screenshot(): Promise<Buffer>
  /**
   * Errors and warnings of the console, uncaught errors and unhandled rejections of this document. Only pages that the
   * tests serve have the recorder of these (`recorder.ts`). Messages of the browser itself (a failed request) are not included.
   */
  consoleMessages(): Promise<string[]>
  /** Ends the browser. */
  close(): Promise<void>
}

/** The size that Storybook's tests have in Chromium too. */
export const defaultViewport = { width: 1200, height: 900 }

export function createPage(driver: Driver): EnginePage {
  const evaluate: EnginePage['evaluate'] = async (code, ...args) => {
    const expression =
      typeof code === 'string'
        ? code
        : `(${code.toString()})(${args.map((arg) => JSON.stringify(arg)).join()})`
    // By JSON, because drivers differ in what they do with undefined, NaN and elements.
    const json = await driver.evaluate(
      `Promise.resolve(${expression}).then((value) => JSON.stringify({ value }))`,
    )
    return (JSON.parse(json as string) as { value: never }).value
  }
  return {
    ...driver,
    evaluate,
    async click(selector, text) {
      const point = await evaluate(clickablePoint, selector, text ?? null, 10_000)
      if (typeof point === 'string') throw new Error(point)
      await driver.clickAt(point.x, point.y)
    },
    async consoleMessages() {
      const messages = await evaluate(() => window.recorder?.messages ?? null)
      expect(messages, 'the page has no recorder').not.toBeNull()
      return messages ?? []
    },
  }
}

// Serialized: it must not use anything from outside.
async function clickablePoint(
  selector: string,
  text: string | null,
  timeout: number,
): Promise<{ x: number; y: number } | string> {
  const deadline = performance.now() + timeout
  const target = text === null ? selector : `${selector} with the text "${text}"`
  let problem = ''
  let last: DOMRect | undefined
  while (performance.now() < deadline) {
    const element = Array.from(document.querySelectorAll(selector)).find(
      ({ textContent }) => text === null || textContent.trim() === text,
    )
    if (element) {
      const rect = element.getBoundingClientRect()
      const [x, y] = [Math.floor(rect.x + rect.width / 2), Math.floor(rect.y + rect.height / 2)]
      const isStill = last?.x === rect.x && last.y === rect.y && last.width === rect.width
      last = rect
      const hit = document.elementFromPoint(x, y)
      const isInView = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight
      if (rect.width === 0 || rect.height === 0) problem = 'is not rendered'
      else if (!isInView) element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      else if (!isStill) problem = 'moves'
      else if (hit && element.contains(hit)) return { x, y }
      else problem = `is covered by ${hit?.outerHTML.slice(0, 200) ?? 'nothing'}`
    } else {
      problem = 'does not exist'
    }
    await new Promise(requestAnimationFrame)
  }
  return `Cannot click: ${target} ${problem}.`
}
