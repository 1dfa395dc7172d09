import readme from '../README.md?raw'

/** Returns a section of the README, so that the guide need not repeat its text. */
export function readmeSection(heading: string): string {
  const [, section] = readme.split(`\n## ${heading}\n`)
  if (section === undefined) throw new Error(`The README has no section "${heading}".`)
  return (section.split('\n## ')[0] ?? '').replaceAll(/\]\((#[^)]*|\.[^)]*)\)/g, ']()')
}
