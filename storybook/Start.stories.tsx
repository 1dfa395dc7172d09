import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { EventTypeSelect, GofiveProvider } from '../src/index.js'
import type { SandboxState } from '../src/sandbox/page.js'
import { completeSource } from './completeSource.js'
import { withSandbox } from './withSandbox.js'

const meta = {
  title: 'Start',
  component: EventTypeSelect,
  parameters: completeSource('EventTypeSelect', 'react-gofive'),
} satisfies Meta<typeof EventTypeSelect>

export default meta
type Story = StoryObj<typeof meta>

/**
 * The complete path over real HTTP: browser, `createGofiveHandler` in Storybook's server, token exchange, list. The list comes
 * from the sandbox, unless the environment contains credentials for Gofive.
 */
export const Live: Story = {
  render: (args) => (
    <GofiveProvider baseURL="/api/gofive">
      <label>
        Event type <EventTypeSelect {...args} name="eventTypeId" />
      </label>
      <p>These event types come from {import.meta.env.GOFIVE_UPSTREAM}.</p>
    </GofiveProvider>
  ),
  play: async ({ canvas, canvasElement, userEvent }) => {
    const select = await canvas.findByRole('combobox', { name: 'Event type' })
    await waitFor(() => expect(select).toHaveAttribute('data-status', 'success'))
    // With credentials for Gofive, the list is that of the company.
    if (import.meta.env.GOFIVE_UPSTREAM !== 'the sandbox') return
    await expect(canvasElement.querySelector('p')).toHaveTextContent(
      'These event types come from the sandbox.',
    )
    await expect(
      within(select)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['Select an event type', 'Paid', 'New', 'Trial', 'Extend', 'Renew', 'Pro'])
    await userEvent.selectOptions(select, 'Trial')
    await expect(select).toHaveValue('3')
  },
}

/** The handler's `authorize` rejects the caller. The select shows the 401 as a request to sign in. */
export const SignedOut: Story = {
  render: (args) => (
    <GofiveProvider baseURL="/api/signed-out">
      <label>
        Event type <EventTypeSelect {...args} name="eventTypeId" />
      </label>
    </GofiveProvider>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(
      'Your session has expired. Please sign in again.',
    )
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible()
  },
}

/** The handler cannot reach Gofive. The select shows its 503 as a message, and keeps the value. */
export const GofiveDown: Story = {
  render: (args) => (
    <GofiveProvider baseURL="/api/gofive-down">
      <label>
        Event type <EventTypeSelect {...args} name="eventTypeId" defaultValue={3} />
      </label>
    </GofiveProvider>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Event types could not be loaded.')
    await expect(canvas.getByRole('combobox')).toHaveValue('3')
  },
}

/** Directly from the browser, for an intranet or Electron: everyone who can open the page can read the key. */
export const Direct: Story = {
  parameters: { provider: 'subscriptionKey={key} accessToken={getAccessToken}' },
  render: (args) => (
    <GofiveProvider
      subscriptionKey="sandbox-subscription-key"
      accessToken="sandbox-access-token"
      baseURL="/gofive-sandbox"
      dangerouslyAllowBrowser
    >
      <label>
        Event type <EventTypeSelect {...args} name="eventTypeId" />
      </label>
    </GofiveProvider>
  ),
  play: async ({ canvas }) => {
    const select = await canvas.findByRole('combobox', { name: 'Event type' })
    await waitFor(() => expect(select).toHaveAttribute('data-status', 'success'))
    // Gofive requires Content-Type even on a GET, and browsers do not set it.
    const state = (await (await fetch('/gofive-sandbox/sandbox-state')).json()) as SandboxState
    await expect(state.requests[0]).toEqual({
      method: 'GET',
      path: expect.stringMatching(/\/v1\/customerEvent\/event-types$/) as string,
      key: 'right',
      bearer: 'sent',
      contentType: 'application/json',
      status: 200,
    })
  },
}

/** The README's screenshot: one list that has loaded, and one that has failed. */
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
