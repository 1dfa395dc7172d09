import { readFileSync } from 'node:fs'

// `node scripts/releaseNotes.ts v0.2.0` prints the section of that version in CHANGELOG.md. It fails when the tag is not the
// version in package.json, or when the section is missing or still says "Unreleased.".

const [tag = ''] = process.argv.slice(2)
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
const sections = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m)
const notes = sections
  .find((section) => section.startsWith(`${version}\n`))
  ?.slice(version.length)
  .trim()

if (tag !== `v${version}`) {
  fail(
    `The tag is "${tag}", but the version in package.json is ${version}. Tag the release commit v${version}.`,
  )
} else if (!notes) {
  fail(`CHANGELOG.md has no section "## ${version}". Add it before the tag.`)
} else if (/^Unreleased\b/m.test(notes)) {
  fail(`The section "## ${version}" of CHANGELOG.md says "Unreleased". Replace that with the date.`)
} else {
  console.log(notes)
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
