import readme from '../README.md?raw'

/** Returns the first code block of the README. */
export function readmeExample(): string {
  return /^```tsx\n.*?^```$/ms.exec(readme)?.[0] ?? ''
}

/** Returns a section of the README, so that the guide need not repeat its text. */
export function readmeSection(heading: string): string {
  const [, section] = readme.split(`\n## ${heading}\n`)
  if (section === undefined) throw new Error(`The README has no section "${heading}".`)
  return (section.split('\n## ')[0] ?? '').replaceAll(/\]\((#[^)]*|\.[^)]*)\)/g, ']()')
}
