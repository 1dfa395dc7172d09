import css from '../src/styles.css?inline'

const element = document.createElement('style')
element.textContent = css
document.head.append(element)

/** Switches `react-gofive/styles.css` on or off, for all stories of the page. */
export function enableStyleSheet(isEnabled: boolean): void {
  element.disabled = !isEnabled
}
