import { MINIMAL_VIEWPORTS } from 'storybook/viewport'
import { inject } from 'vitest'
import { defaultViewport, type EnginePage } from './page.js'
import type { StoryResult } from './recorder.js'

export interface OpenStoryOptions {
  /** Whether the page is translated, as by a browser. An open page stays as it is: use one value for all stories of a page. */
  readonly isTranslated?: boolean
}

/**
 * Opens a story in the viewport that it sets, and waits until its play function has ended. Does not reject when that fails or
 * the console has messages: check the result and `page.consoleMessages()`.
 */
export async function openStory(
  page: EnginePage,
  id: string,
  { isTranslated = false }: OpenStoryOptions = {},
): Promise<StoryResult> {
  // Only the tests in Chromium run axe: it takes longer than most stories, and its results do not depend on the engine.
  const url = `${inject('storybookURL')}/iframe.html?viewMode=story&id=${id}&globals=a11y.manual:!true${isTranslated ? '&translated' : ''}`
  const load = async () => {
    await page.goto(url)
    return page.evaluate<[], Promise<StoryResult>>('window.recorder.story')
  }
  const result = (await switchStory(page, id)) ?? (await load())
  const [, viewport] = Object.entries(MINIMAL_VIEWPORTS).find(([name]) => name === result.viewport) ?? []
  if (!viewport) return result
  // The viewport of a story is known only after it is loaded.
  await page.resize(parseInt(viewport.styles.width), parseInt(viewport.styles.height))
  try {
    return await load()
  } finally {
    await page.resize(defaultViewport.width, defaultViewport.height)
  }
}

/** Resolves with undefined when the page does not show a story that has succeeded. */
const switchStory = (page: EnginePage, id: string): Promise<StoryResult | undefined> =>
  page.evaluate(async (id) => {
    if (!location.pathname.endsWith('/iframe.html')) return undefined
    const { recorder } = window
    const last = await recorder?.story
    return last?.status === 'success' ? recorder?.switchTo(id) : undefined
  }, id)
