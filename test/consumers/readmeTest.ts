import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Writes the code of the README's section "Testing your app" into a test file: a test of the list, and one of a failure.
 * @param imports - What the consumer's test runner does not provide as globals.
 */
export async function writeReadmeTest(folder: string, file: string, imports = ''): Promise<void> {
  const [, section = ''] = (await readFile('README.md', 'utf8')).split('\n## Testing your app\n')
  const [, snippet] = /```tsx\n(.*?)```/s.exec(section) ?? []
  const [, failing] = /`(listEventTypes: async \(\) => \{.*?\})`\./.exec(section) ?? []
  if (!snippet || !failing) throw new Error('README.md has no test in its section "Testing your app".')
  // Imports cannot stand inside of a test.
  const isImport = (line: string) => line.startsWith('import ')
  const lines = snippet.split('\n')
  const snippetImports = lines.filter(isImport).join('\n')
  const code = lines.filter((line) => !isImport(line)).join('\n')
  await writeFile(
    join(folder, file),
    `${imports}
import { EventTypeSelect, GofiveError } from 'react-gofive'
${snippetImports}
const YourForm = () => <label>Event type <EventTypeSelect /></label>

it('shows the list', async () => {
${code}
})

it('shows a failure', async () => {
  render(<GofiveProvider client={{ ${failing} }}><YourForm /></GofiveProvider>)
  await screen.findByText(/permission/)
})
`,
  )
}
