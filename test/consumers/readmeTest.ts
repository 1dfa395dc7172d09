import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Writes the test that the README shows under "Testing your app", word for word, into a folder: once for the list, and
 * once for a failure.
 * @param imports - What the consumer's runner does not give as globals.
 */
export async function testYourApp(folder: string, file: string, imports = ''): Promise<void> {
  const [, section = ''] = (await readFile('README.md', 'utf8')).split('\n## Testing your app\n')
  const [, snippet] = /```tsx\n(.*?)```/s.exec(section) ?? []
  const [, failing] = /`(listEventTypes: async \(\) => \{.*?\})`\./.exec(section) ?? []
  if (!snippet || !failing) throw new Error('The README shows no test of an application.')
  await writeFile(
    join(folder, file),
    `${imports}
import { render, screen } from '@testing-library/react'
import { EventTypeSelect, GofiveError, GofiveProvider } from 'react-gofive'

const YourForm = () => <label>Event type <EventTypeSelect /></label>

it('shows the list', async () => {
${snippet}
})

it('shows a failure', async () => {
  render(<GofiveProvider client={{ ${failing} }}><YourForm /></GofiveProvider>)
  await screen.findByText('You do not have permission to see event types.')
})
`,
  )
}
