import readme from '../README.md?raw'

/** A part of the README, so that what it says stands in one place only. */
export function readmeSection(heading: string): string {
  const [, section] = readme.split(`\n## ${heading}\n`)
  if (section === undefined) throw new Error(`The README has no section "${heading}".`)
  return (section.split('\n## ')[0] ?? '').replaceAll(/\]\((#[^)]*|\.[^)]*)\)/g, ']()')
}
