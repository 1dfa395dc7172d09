/**
 * Does to a page what a browser does that translates it: wraps each text node in two `<font>` elements, and replaces those of
 * options, now and after each change. The texts stay the same. It uses nothing from outside, so that it can run in the page of
 * another browser.
 * @param isBlankTranslated - Whether it also wraps text nodes without letters, as some browsers do.
 * @returns A function that stops it.
 */
export function translate(root: Element, isBlankTranslated: boolean): () => void {
  // Not a literal, because `font` is deprecated.
  const tagName = ['font'].join()
  const replaced = new WeakSet<Text>()
  const wrapTexts = () => {
    const walker = root.ownerDocument.createTreeWalker(root, 4)
    const texts: Text[] = []
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    for (const text of texts) {
      const isBlank = text.data.trim() === ''
      const parent = text.parentElement
      const isTranslated = replaced.has(text) || parent?.closest('font, script, style')
      if (text.data === '' || (isBlank && !isBlankTranslated) || isTranslated) continue
      if (parent?.closest('option')) {
        const translated = root.ownerDocument.createTextNode(text.data)
        replaced.add(translated)
        text.replaceWith(translated)
        continue
      }
      const outer: HTMLElement = root.ownerDocument.createElement(tagName)
      const inner: HTMLElement = root.ownerDocument.createElement(tagName)
      // The original text node leaves the page.
      inner.textContent = text.data
      outer.append(inner)
      text.replaceWith(outer)
    }
  }
  const observer = new MutationObserver(wrapTexts)
  wrapTexts()
  observer.observe(root, { subtree: true, childList: true, characterData: true })
  return () => {
    observer.disconnect()
  }
}
