import { MINIMAL_VIEWPORTS } from 'storybook/viewport'
import { inject } from 'vitest'
import { defaultViewport, type EnginePage } from './page.js'
import type { StoryResult } from './recorder.js'

/**
 * Opens a story, at the size of the viewport that it asks for, and waits until its play function has ended. Rejects
 * neither when that has failed nor when the console is not silent: look at the result and at `page.consoleMessages()`.
 */
export async function openStory(page: EnginePage, id: string): Promise<StoryResult> {
  // Chromium's tests run axe, which takes longer than most stories and finds the same in every engine.
  const url = `${inject('storybookURL')}/iframe.html?viewMode=story&id=${id}&globals=a11y.manual:!true`
  const run = async () => {
    await page.goto(url)
    return page.evaluate<[], Promise<StoryResult>>('window.recorder.story')
  }
  const result = await run()
  const [, viewport] = Object.entries(MINIMAL_VIEWPORTS).find(([name]) => name === result.viewport) ?? []
  if (!viewport) return result
  // Which size a story asks for is known only once it is loaded.
  await page.resize(parseInt(viewport.styles.width), parseInt(viewport.styles.height))
  try {
    return await run()
  } finally {
    await page.resize(defaultViewport.width, defaultViewport.height)
  }
}
