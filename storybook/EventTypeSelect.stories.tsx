import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import type { SandboxScenario } from '../src/sandbox/index.js'
import { EventTypeSelect } from '../src/index.js'
import { completeSource } from './completeSource.js'
import { sandboxOf } from './sandboxes.js'
import { withSandbox } from './withSandbox.js'

const meta = {
  title: 'EventTypeSelect',
  component: EventTypeSelect,
  parameters: completeSource('EventTypeSelect', 'react-gofive'),
  decorators: [
    (Story, { parameters: { label = 'Event type' } }) =>
      label === null ? (
        <Story />
      ) : (
        <label>
          {label as string} <Story />
        </label>
      ),
    withSandbox,
  ],
  args: { name: 'eventTypeId', onValueChange: fn() },
  argTypes: {
    value: { control: 'number' },
    defaultValue: { control: 'number' },
    placeholder: { control: 'text' },
    labels: { control: 'object' },
    required: { control: 'boolean' },
    disabled: { control: 'boolean' },
    filterOptions: { control: false },
    getOptionLabel: { control: false },
    getOptionDisabled: { control: false },
    renderFailure: { control: false },
    onValueChange: { control: false },
  },
} satisfies Meta<typeof EventTypeSelect>

export default meta
type Story = StoryObj<typeof meta>
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas']

const selectIn = (canvas: Canvas) => canvas.getByRole<HTMLSelectElement>('combobox')

async function loadedIn(canvas: Canvas) {
  await waitFor(() => expect(selectIn(canvas)).toHaveAttribute('data-status', 'success'))
  return selectIn(canvas)
}

const optionsOf = (select: HTMLSelectElement) => [...select.options].map((option) => option.text)

export const Success: Story = {
  play: async ({ canvas, args, userEvent }) => {
    const select = await loadedIn(canvas)
    await userEvent.selectOptions(select, 'Renew')
    await expect(args.onValueChange).toHaveBeenLastCalledWith(5, { eventTypeId: 5, eventTypeName: 'Renew' })
    await userEvent.tab()
    await userEvent.tab({ shift: true })
    await expect(select).toHaveFocus()
    await userEvent.selectOptions(select, '')
    await expect(args.onValueChange).toHaveBeenLastCalledWith(null, null)
  },
}

/** While the list loads, the select is announced as busy and is not disabled. */
export const Pending: Story = {
  parameters: { sandbox: { scenario: 'hang' } },
  play: async ({ canvas }) => {
    const status = await canvas.findByRole('status')
    await waitFor(() => expect(status).toHaveTextContent('Loading event types…'))
    // For screen readers only: it takes no space in the layout.
    await expect(status).toBeVisible()
    await expect(getComputedStyle(status).position).toBe('absolute')
    await expect(status.getBoundingClientRect().width).toBeLessThanOrEqual(1)
    await expect(selectIn(canvas)).toBeEnabled()
    await expect(optionsOf(selectIn(canvas))).toEqual(['Loading event types…'])
  },
}

/** While the list loads, a value is shown by its id and is submitted. */
export const PendingWithValue: Story = {
  args: { defaultValue: 3 },
  parameters: { sandbox: { scenario: 'hang' } },
  play: async ({ canvas }) => {
    await expect(selectIn(canvas)).toHaveValue('3')
    await expect(selectIn(canvas).selectedOptions[0]).toHaveTextContent('Event type 3')
  },
}

const failing = (scenario: SandboxScenario, text: string): Story => ({
  args: { defaultValue: 3 },
  parameters: { sandbox: { scenario } },
  play: async ({ canvas, userEvent, ...context }) => {
    const alert = await canvas.findByRole('alert')
    await expect(alert).toHaveTextContent(text)
    const select = selectIn(canvas)
    await expect(select).toHaveAccessibleDescription(text)
    await expect(select).toHaveValue('3')

    sandboxOf(context).configure({ scenario: 'success' })
    select.focus()
    await userEvent.tab()
    await expect(canvas.getByRole('button', { name: 'Try again' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await loadedIn(canvas)
    await expect(select).toHaveFocus()
    await expect(select.selectedOptions[0]).toHaveTextContent('Trial')

    // Restores the story for users.
    sandboxOf(context).configure({ scenario })
  },
})

export const ServerFailed = failing('gateway-failed', 'Event types could not be loaded.')
export const NoConnection = failing('reset', 'Event types could not be loaded. Check your connection.')
export const BrokenOff = failing('cut-short', 'Event types could not be loaded. Check your connection.')
export const SignedOut = failing('token-expired', 'Your session has expired. Please sign in again.')
export const NotPermitted = failing('forbidden', 'You do not have permission to see event types.')
export const TooManyRequests = failing('rate-limited', 'Too many requests. Please wait a moment.')
export const QuotaUsedUp = failing('quota-exceeded', 'Event types could not be loaded.')
export const NotFound = failing('not-found', 'Event types could not be loaded.')
export const RefusedByGofive = failing('business-4001', 'Event types could not be loaded.')
export const NotAList = failing('html', 'Event types could not be loaded.')

/** A failure without a value. */
export const Failed: Story = {
  parameters: { sandbox: { scenario: 'gateway-failed' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expect(selectIn(canvas)).toBeEnabled()
  },
}

const fieldNames = Array.from({ length: 20 }, (_, index) => `Event type ${index + 1}`)

/** Each of twenty fields shows the failure, and one of them announces it: the first that is visible. */
export const TwentyFailed: Story = {
  parameters: { sandbox: { scenario: 'gateway-failed' }, label: null },
  render: (args) => (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(18rem, 1fr))', gap: 16 }}>
      <div style={{ display: 'none' }}>
        <EventTypeSelect {...args} />
      </div>
      {fieldNames.map((name) => (
        <label key={name}>
          {name} <EventTypeSelect {...args} />
        </label>
      ))}
    </div>
  ),
  play: async ({ canvas, canvasElement, userEvent, ...context }) => {
    const alert = await canvas.findByRole('alert')
    await expect(alert).toBeVisible()
    await expect(canvasElement.querySelectorAll('[data-gofive=failure]')).toHaveLength(21)
    await expect(canvas.getByRole('combobox', { name: 'Event type 1' })).toHaveAccessibleDescription(
      alert.textContent,
    )
    await userEvent.tab()
    await userEvent.tab()
    await expect(canvas.getAllByRole('alert')).toHaveLength(1)
    await expect(canvas.getAllByRole('button', { name: 'Try again' })[0]).toHaveFocus()
    sandboxOf(context).configure({ scenario: 'success' })
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(canvasElement.querySelectorAll('[data-status=success]')).toHaveLength(21))
    await expect(canvasElement.querySelector('[data-gofive=failure]')).not.toBeInTheDocument()
    sandboxOf(context).configure({ scenario: 'gateway-failed' })
  },
}

/** `renderFailure` replaces message and button. */
export const FailedInOwnDesign: Story = {
  parameters: { sandbox: { scenario: 'forbidden' } },
  args: {
    renderFailure: ({ message, retry }) => (
      <span role="alert">
        ⚠ <strong>{message}</strong>{' '}
        <button type="button" onClick={retry}>
          Reload
        </button>
      </span>
    ),
  },
  play: async ({ canvas, userEvent, ...context }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('You do not have permission')
    await expect(selectIn(canvas)).toHaveAccessibleDescription(/You do not have permission.+ Reload$/)
    sandboxOf(context).configure({ scenario: 'success' })
    await userEvent.click(canvas.getByRole('button', { name: 'Reload' }))
    await expect(await loadedIn(canvas)).toHaveFocus()
    sandboxOf(context).configure({ scenario: 'forbidden' })
  },
}

export const Empty: Story = {
  parameters: { sandbox: { scenario: 'empty-list' } },
  play: async ({ canvas }) => {
    await expect(optionsOf(await loadedIn(canvas))).toEqual(['No event types yet'])
  },
}

/** A value whose type was removed from Gofive stays selected, and is submitted. */
export const ValueMissingFromList: Story = {
  args: { defaultValue: 99 },
  play: async ({ canvas }) => {
    const select = await loadedIn(canvas)
    await expect(select).toHaveValue('99')
    await expect(select.selectedOptions[0]).toHaveTextContent('Event type 99')
  },
}

export const Required: Story = {
  args: { required: true },
  play: async ({ canvas, userEvent }) => {
    const select = await loadedIn(canvas)
    await expect(select).toBeInvalid()
    await userEvent.selectOptions(select, 'Paid')
    await expect(select).toBeValid()
  },
}

/** The application has rejected the value and set `aria-invalid`. */
export const Invalid: Story = {
  args: { 'aria-invalid': true },
  play: async ({ canvas }) => {
    // Not every user can see a change of colour alone.
    await expect(await loadedIn(canvas)).toHaveStyle({ borderTopWidth: '2px' })
  },
}

export const Disabled: Story = {
  args: { disabled: true, defaultValue: 2 },
  play: async ({ canvas }) => {
    await expect(await loadedIn(canvas)).toBeDisabled()
  },
}

export const Filtered: Story = {
  args: { filterOptions: (types) => types.filter(({ eventTypeName }) => eventTypeName.length > 3) },
  play: async ({ canvas }) => {
    await expect(optionsOf(await loadedIn(canvas)).slice(1)).toEqual(['Paid', 'Trial', 'Extend', 'Renew'])
  },
}

export const LabelledOtherwise: Story = {
  args: {
    placeholder: 'What happened?',
    getOptionLabel: ({ eventTypeId, eventTypeName }) => `${eventTypeName} (${eventTypeId})`,
    getOptionDisabled: ({ eventTypeId }) => eventTypeId === 2,
  },
  play: async ({ canvas }) => {
    const select = await loadedIn(canvas)
    await expect(optionsOf(select).slice(0, 3)).toEqual(['What happened?', 'Paid (1)', 'New (2)'])
    await expect(select.options[2]).toBeDisabled()
  },
}

export const Thai: Story = {
  parameters: { sandbox: { scenario: 'thai' }, locale: 'th', label: 'ประเภทกิจกรรม' },
  decorators: [
    (Story) => (
      <span lang="th">
        <Story />
      </span>
    ),
  ],
  play: async ({ canvas }) => {
    await expect(optionsOf(await loadedIn(canvas)).slice(0, 2)).toEqual(['เลือกประเภทกิจกรรม', 'ชำระเงินแล้ว'])
  },
}

export const ThaiFailed: Story = {
  parameters: { sandbox: { scenario: 'gateway-failed' }, locale: 'th', label: 'ประเภทกิจกรรม' },
  decorators: [
    (Story) => (
      <span lang="th">
        <Story />
      </span>
    ),
  ],
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('โหลดประเภทกิจกรรมไม่สำเร็จ')
    await expect(canvas.getByRole('button', { name: 'ลองอีกครั้ง' })).toBeVisible()
  },
}

export const RightToLeft: Story = {
  args: { labels: { placeholder: 'اختر نوع الحدث' }, defaultValue: 2 },
  parameters: { sandbox: { scenario: 'odd-names' } },
  globals: { dir: 'rtl' },
  play: async ({ canvas }) => {
    const select = await loadedIn(canvas)
    await expect(getComputedStyle(select).direction).toBe('rtl')
    await expect(select.selectedOptions[0]).toHaveTextContent('نوع الحدث')
  },
}

export const TenThousand: Story = {
  parameters: { sandbox: { scenario: 'many' }, a11y: { test: 'off' } },
  play: async ({ canvas, userEvent }) => {
    const select = await loadedIn(canvas)
    await expect(select.options).toHaveLength(10_001)
    await userEvent.selectOptions(select, '9999')
    await expect(select.selectedOptions[0]).toHaveTextContent('Event type no. 9999')
  },
}

export const Dark: Story = {
  globals: { colorScheme: 'dark' },
  args: { defaultValue: 3 },
  play: async ({ canvas }) => {
    await loadedIn(canvas)
  },
}

export const DarkFailed: Story = {
  globals: { colorScheme: 'dark' },
  parameters: { sandbox: { scenario: 'gateway-failed' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toBeVisible()
  },
}
