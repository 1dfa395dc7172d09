import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { EventTypeSelect, GofiveProvider } from '../src/index.js'
import { withSandbox } from './withSandbox.js'

const meta = {
  title: 'Start',
  component: EventTypeSelect,
} satisfies Meta<typeof EventTypeSelect>

export default meta
type Story = StoryObj<typeof meta>

/** The whole of it, over real HTTP: the list comes from the sandbox, which stands where your server would. */
export const Live: Story = {
  render: (args) => (
    <GofiveProvider baseURL="/api/gofive">
      <label>
        Event type <EventTypeSelect {...args} name="eventTypeId" />
      </label>
    </GofiveProvider>
  ),
  play: async ({ canvas, userEvent }) => {
    const select = await canvas.findByRole('combobox', { name: 'Event type' })
    await waitFor(() => expect(select).toHaveAttribute('data-status', 'success'))
    const options = within(select).getAllByRole('option')
    await expect(options.map((option) => option.textContent)).toEqual([
      'Select an event type',
      'Paid',
      'New',
      'Trial',
      'Extend',
      'Renew',
      'Pro',
    ])
    await userEvent.selectOptions(select, 'Trial')
    await expect(select).toHaveValue('3')
    // Gofive requires Content-Type even on a GET: what the browser really sent stands on the sandbox's own page.
    const page = await (await fetch('/api/gofive/')).text()
    await expect(page).toMatch(
      /GET \/v1\/customerEvent\/event-types<\/td>\s*<td>right<\/td>\s*<td>missing<\/td>\s*<td>application\/json/,
    )
  },
}

/** The README's picture: the list that came, and one that did not. */
export const Picture: Story = {
  decorators: [withSandbox],
  parameters: { sandbox: { scenario: 'gateway-failed' } },
  tags: ['!autodocs'],
  render: () => (
    <div style={{ display: 'grid', gap: 16, font: '16px system-ui' }}>
      <GofiveProvider baseURL="/api/gofive">
        <label>
          Event type <EventTypeSelect name="eventTypeId" defaultValue={3} style={{ font: 'inherit' }} />
        </label>
      </GofiveProvider>
      <label>
        Event type <EventTypeSelect name="eventTypeId" defaultValue={3} style={{ font: 'inherit' }} />
      </label>
    </div>
  ),
}
