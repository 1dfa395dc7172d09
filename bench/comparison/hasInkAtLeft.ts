import type { Locator, Page } from 'playwright'

/**
 * Whether a native select draws its arrow at the left. The arrow is not in the DOM, so it is searched in a screenshot.
 * Navigates away from the page.
 */
export async function hasInkAtLeft(page: Page, control: Locator): Promise<boolean> {
  await control.evaluate((element) => {
    element.style.webkitTextFillColor = 'transparent'
  })
  const picture = (await control.screenshot()).toString('base64')
  // A page without the policy, which forbids images from `data:` URLs.
  await page.goto('about:blank')
  const [left = 0, right = 0] = await page.evaluate(async (url) => {
    const image = await createImageBitmap(await (await fetch(url)).blob())
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
    context?.drawImage(image, 0, 0)
    // Inside the border: the number of pixels that differ from the one in the middle.
    const middle = context?.getImageData(image.width / 2, image.height / 2, 1, 1).data[0] ?? 0
    return [4, image.width - 36].map((x) => {
      const { data } = context?.getImageData(x, 4, 32, image.height - 8) ?? { data: [] }
      return Array.from(data).filter((value, index) => index % 4 === 0 && value !== middle).length
    })
  }, `data:image/png;base64,${picture}`)
  return left > 0 && right === 0
}
