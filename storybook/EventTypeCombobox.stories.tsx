import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect, useRef } from 'react'
import { expect, fn, waitFor, within } from 'storybook/test'
import type { SandboxScenario } from '../src/sandbox/index.js'
import {
  EventTypeCombobox,
  type MultipleEventTypeComboboxProps,
  type SingleEventTypeComboboxProps,
} from '../src/combobox/index.js'
import { completeSource } from './completeSource.js'
import { sandboxOf } from './sandboxes.js'
import { withSandbox } from './withSandbox.js'

const meta = {
  title: 'EventTypeCombobox',
  component: EventTypeCombobox,
  parameters: completeSource('EventTypeCombobox', 'react-gofive/combobox'),
  decorators: [
    (Story, { parameters }) => (
      <label>
        {(parameters.label as string | undefined) ?? 'Event type'} <Story />
      </label>
    ),
    withSandbox,
  ],
  args: { name: 'eventTypeId', onValueChange: fn() },
  argTypes: {
    value: { control: false },
    defaultValue: { control: false },
    placeholder: { control: 'text' },
    labels: { control: 'object' },
    required: { control: 'boolean' },
    disabled: { control: 'boolean' },
    readOnly: { control: 'boolean' },
    filterOptions: { control: false },
    getOptionLabel: { control: false },
    getOptionDisabled: { control: false },
    renderFailure: { control: false },
    onValueChange: { control: false },
  },
} satisfies Meta<SingleEventTypeComboboxProps>

export default meta
type Story = StoryObj<SingleEventTypeComboboxProps>
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas']

const inputIn = (canvas: Canvas) => canvas.getByRole<HTMLInputElement>('combobox')
const fieldOf = (input: HTMLInputElement) => input.closest<HTMLElement>('[data-gofive=combobox]')!
const selectOf = (input: HTMLInputElement) => fieldOf(input).querySelector('select')!
const submittedBy = (input: HTMLInputElement) =>
  Array.from(selectOf(input).selectedOptions, (option) => option.value)
const optionsOf = (canvas: Canvas) => canvas.queryAllByRole('option').map((option) => option.textContent)

async function loadedIn(canvas: Canvas) {
  await waitFor(() => expect(fieldOf(inputIn(canvas))).toHaveAttribute('data-status', 'success'))
  return inputIn(canvas)
}

/** Typing a part of a name filters the list, and Enter selects the highlighted option. */
export const Success: Story = {
  play: async ({ canvas, args, userEvent }) => {
    const input = await loadedIn(canvas)
    await userEvent.click(input)
    await expect(input).toHaveAttribute('aria-expanded', 'true')
    await expect(optionsOf(canvas)).toEqual(['Paid', 'New', 'Trial', 'Extend', 'Renew', 'Pro'])
    await userEvent.type(input, 'ne')
    await expect(optionsOf(canvas)).toEqual(['New', 'Renew'])
    await expect(canvas.getByRole('status')).toHaveTextContent('2 event types')
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await expect(input).toHaveValue('Renew')
    await expect(input).toHaveAttribute('aria-expanded', 'false')
    await expect(submittedBy(input)).toEqual(['5'])
    await expect(args.onValueChange).toHaveBeenLastCalledWith(5, {
      eventTypeId: 5,
      eventTypeName: 'Renew',
    })
    await userEvent.click(canvas.getByRole('button', { name: 'Clear' }))
    await expect(input).toHaveValue('')
    await expect(input).toHaveFocus()
    await expect(args.onValueChange).toHaveBeenLastCalledWith(null, null)
  },
}

/** Several selected options, each with a remove button. */
export const Multiple: StoryObj<MultipleEventTypeComboboxProps> = {
  args: { multiple: true, name: 'eventTypeIds', defaultValue: [1, 5] },
  parameters: { label: 'Event types' },
  play: async ({ canvas, args, userEvent }) => {
    const input = await loadedIn(canvas)
    await expect(submittedBy(input)).toEqual(['1', '5'])
    await expect(input).toHaveAccessibleDescription('Paid Renew')
    await userEvent.click(input)
    await userEvent.click(canvas.getByRole('option', { name: 'Trial' }))
    await expect(submittedBy(input)).toEqual(['1', '3', '5'])
    await expect(args.onValueChange).toHaveBeenLastCalledWith([1, 3, 5], expect.anything())
    await expect(canvas.getByRole('option', { name: 'Trial' })).toHaveAttribute('aria-selected', 'true')
    await userEvent.click(canvas.getByRole('button', { name: 'Remove Paid' }))
    await expect(submittedBy(input)).toEqual(['3', '5'])
    await expect(input).toHaveFocus()
    await userEvent.keyboard('{Backspace}')
    await expect(submittedBy(input)).toEqual(['3'])
  },
}

/** While the list loads, the open popup shows a message. */
export const Pending: Story = {
  args: { defaultValue: 3 },
  parameters: { sandbox: { scenario: 'hang' } },
  play: async ({ canvas, userEvent }) => {
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Loading event types…'))
    await expect(inputIn(canvas)).toHaveValue('Event type 3')
    await userEvent.click(inputIn(canvas))
    await expect(optionsOf(canvas)).toEqual(['Event type 3'])
    const popup = canvas.getByRole('listbox').parentElement!
    await expect(within(popup).getByText('Loading event types…')).toBeVisible()
  },
}

const failing = (scenario: SandboxScenario, text: string): Story => ({
  args: { defaultValue: 3 },
  parameters: { sandbox: { scenario } },
  play: async ({ canvas, userEvent, ...context }) => {
    const alert = await canvas.findByRole('alert')
    await expect(alert).toHaveTextContent(text)
    const input = inputIn(canvas)
    await expect(input).toHaveAccessibleDescription(text)
    await expect(submittedBy(input)).toEqual(['3'])

    sandboxOf(context).configure({ scenario: 'success' })
    input.focus()
    await userEvent.tab()
    await expect(canvas.getByRole('button', { name: 'Try again' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await loadedIn(canvas)
    await expect(input).toHaveFocus()
    await expect(input).toHaveValue('Trial')

    // Restores the story for users.
    sandboxOf(context).configure({ scenario })
  },
})

export const ServerFailed = failing('gateway-failed', 'Event types could not be loaded.')
export const SignedOut = failing('token-expired', 'Your session has expired. Please sign in again.')

export const Many: Story = {
  parameters: { sandbox: { scenario: 'many' } },
  play: async ({ canvas, userEvent }) => {
    const input = await loadedIn(canvas)
    await userEvent.click(input)
    await waitFor(() => expect(canvas.getAllByRole('option').length).toBeGreaterThan(5))
    await expect(canvas.getAllByRole('option').length).toBeLessThan(60)
    await userEvent.keyboard('{ArrowUp}')
    await waitFor(async () => {
      const last = canvas.getAllByRole('option').at(-1)!
      await expect(last).toHaveAttribute('aria-posinset', '10000')
      await expect(input).toHaveAttribute('aria-activedescendant', last.id)
      await expect(within(document.body).getByRole('listbox')).toBeVisible()
    })
    // Scrolling does not move the highlight, and `aria-activedescendant` must still refer to a rendered option.
    canvas.getByRole('listbox').scrollTop = 0
    await waitFor(() => expect(canvas.getByRole('option', { name: 'Event type no. 1' })).toBeVisible())
    await expect(document.getElementById(input.getAttribute('aria-activedescendant')!)).toHaveAttribute(
      'aria-posinset',
      '10000',
    )
  },
}

const twenty = Array.from({ length: 20 }, (_, index) => ({
  eventTypeId: index + 1,
  eventTypeName: `Event type no. ${index + 1}`,
}))

/** A long list scrolls to the highlighted option. */
export const Scrolling: Story = {
  parameters: { sandbox: { eventTypes: twenty } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await loadedIn(canvas))
    const list = canvas.getByRole('listbox')
    await expect(list.scrollHeight).toBeGreaterThan(list.clientHeight)
    for (const [key, name] of [
      ['{End}', 'Event type no. 20'],
      ['{Home}', 'Event type no. 1'],
      ['{ArrowUp}', 'Event type no. 20'],
    ] as const) {
      await userEvent.keyboard(key)
      const option = canvas.getByRole('option', { name })
      await expect(option).toHaveAttribute('data-highlighted')
      const [row, view] = [option.getBoundingClientRect(), list.getBoundingClientRect()]
      await expect(row.top).toBeGreaterThanOrEqual(view.top - 1)
      await expect(row.bottom).toBeLessThanOrEqual(view.bottom + 1)
    }
  },
}

/** A failure before the first interaction. */
export const Failed: Story = {
  parameters: { sandbox: { scenario: 'gateway-failed' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible()
  },
}

/** The field shows that the company has no event types. */
export const Empty: Story = {
  parameters: { sandbox: { scenario: 'empty-list' } },
  play: async ({ canvas, userEvent }) => {
    const input = await loadedIn(canvas)
    await expect(input).toHaveAttribute('placeholder', 'No event types yet')
    await userEvent.click(input)
    await expect(canvas.getByText('No event types yet')).toBeVisible()
  },
}

/** A search without a match changes nothing. On blur, the field shows the selection again. */
export const NoMatch: Story = {
  args: { defaultValue: 3 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const input = await loadedIn(canvas)
    await userEvent.type(input, 'xyz')
    const message = canvasElement.querySelector('[data-gofive=message]')
    await expect(message).toBeVisible()
    await expect(message).toHaveTextContent('No matching event types')
    await userEvent.tab()
    await expect(input).toHaveValue('Trial')
  },
}

/** A value whose type was removed from Gofive stays selected, and is submitted. */
export const MissingValue: Story = {
  args: { defaultValue: 42 },
  play: async ({ canvas }) => {
    const input = await loadedIn(canvas)
    await expect(input).toHaveValue('Event type 42')
    await expect(submittedBy(input)).toEqual(['42'])
  },
}

export const Disabled: Story = {
  args: { defaultValue: 3, disabled: true },
  play: async ({ canvas }) => {
    await expect(await loadedIn(canvas)).toBeDisabled()
    await expect(canvas.queryByRole('button', { name: 'Clear' })).not.toBeInTheDocument()
  },
}

/** The application has rejected the value and set `aria-invalid`. */
export const Invalid: Story = {
  args: { 'aria-invalid': true },
  play: async ({ canvas }) => {
    const input = await loadedIn(canvas)
    await expect(input).toBeInvalid()
    // Not every user can see a change of colour alone.
    await expect(fieldOf(input)).toHaveStyle({ borderTopWidth: '2px' })
  },
}

/** The selection is submitted and cannot be changed. */
export const ReadOnly: StoryObj<MultipleEventTypeComboboxProps> = {
  args: { multiple: true, name: 'eventTypeIds', defaultValue: [1, 3, 5], readOnly: true },
  parameters: { label: 'Event types' },
  play: async ({ canvas, userEvent }) => {
    const input = await loadedIn(canvas)
    await userEvent.click(input)
    await expect(canvas.queryByRole('listbox')).not.toBeInTheDocument()
    await expect(canvas.queryByRole('button', { name: /^(Remove|Clear)/ })).not.toBeInTheDocument()
    await expect(submittedBy(input)).toEqual(['1', '3', '5'])
  },
}

/** Names and texts in Thai. The search ignores tone marks. */
export const Thai: Story = {
  parameters: { sandbox: { scenario: 'thai' }, locale: 'th', label: 'ประเภทกิจกรรม' },
  play: async ({ canvas, userEvent }) => {
    const input = await loadedIn(canvas)
    await userEvent.type(input, 'ลูกคา')
    await expect(optionsOf(canvas)).toEqual(['ลูกค้าใหม่'])
    await userEvent.keyboard('{Enter}')
    await expect(input).toHaveValue('ลูกค้าใหม่')
  },
}

const openList: Story['play'] = async ({ canvas, userEvent }) => {
  const input = await loadedIn(canvas)
  await userEvent.click(input)
  await expect(canvas.getByRole('listbox')).toBeVisible()
}

export const Dark: Story = { globals: { colorScheme: 'dark' }, args: { defaultValue: 3 }, play: openList }

/** In a right-to-left page, the popup is aligned with the right end of the field and stays in the viewport. */
export const RightToLeft: Story = {
  globals: { dir: 'rtl' },
  args: { defaultValue: 3 },
  play: async (context) => {
    await openList(context)
    const field = fieldOf(inputIn(context.canvas)).getBoundingClientRect()
    const list = context.canvas.getByRole('listbox').getBoundingClientRect()
    await expect(list.top).toBeGreaterThanOrEqual(field.bottom)
    await expect(Math.abs(list.right - field.right)).toBeLessThan(10)
    await expect(list.left).toBeGreaterThanOrEqual(0)
  },
}

const expectFieldAndListVisible: NonNullable<Story['play']> = async (context) => {
  await openList(context)
  const field = fieldOf(inputIn(context.canvas)).getBoundingClientRect()
  const list = context.canvas.getByRole('listbox').getBoundingClientRect()
  await expect(list.top >= field.bottom || list.bottom <= field.top).toBe(true)
  await expect(list.top).toBeGreaterThanOrEqual(0)
  await expect(list.bottom).toBeLessThanOrEqual(innerHeight)
}

/** Without room below the field, the popup is above it. `overflow` of an ancestor does not clip it. */
export const AtTheBottom: Story = {
  decorators: [
    (Story) => (
      <div style={{ display: 'grid', alignContent: 'end', height: '80vh', overflow: 'hidden' }}>
        <Story />
      </div>
    ),
  ],
  play: expectFieldAndListVisible,
}

/** On a small screen, the popup does not cover the field and stays in the viewport. */
export const SmallScreen: Story = {
  globals: { viewport: { value: 'mobile1' } },
  parameters: { sandbox: { scenario: 'many' } },
  decorators: [
    (Story) => (
      <div style={{ display: 'grid', alignContent: 'center', height: 'calc(100vh - 2rem)' }}>
        <Story />
      </div>
    ),
  ],
  play: expectFieldAndListVisible,
}

function InDialog(props: SingleEventTypeComboboxProps) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    ref.current?.showModal()
  }, [])
  return (
    <dialog ref={ref} aria-label="Add customer event" style={{ overflow: 'hidden', padding: 16 }}>
      <label>
        Event type <EventTypeCombobox {...props} />
      </label>
    </dialog>
  )
}

/** In a modal dialog, the popup is above the dialog, may be larger than it, and is usable. */
export const Dialog: Story = {
  decorators: [(Story) => <Story />],
  render: (args) => <InDialog {...args} />,
  play: async ({ canvas, userEvent }) => {
    const input = await loadedIn(canvas)
    await userEvent.click(input)
    const option = canvas.getByRole('option', { name: 'Pro' })
    const { left, top, width, height } = option.getBoundingClientRect()
    // No other element covers the option.
    await expect(option).toContainElement(
      document.elementFromPoint(left + width / 2, top + height / 2) as HTMLElement,
    )
    await userEvent.click(option)
    await expect(input).toHaveValue('Pro')
    await expect(canvas.getByRole('dialog')).toHaveAttribute('open')
  },
}

/** Text at 200%. */
export const LargeText: Story = {
  args: { defaultValue: 3 },
  decorators: [
    (Story) => (
      <div style={{ fontSize: '200%', ['--gofive-font-size' as string]: '1em' }}>
        <Story />
      </div>
    ),
  ],
  play: openList,
}
