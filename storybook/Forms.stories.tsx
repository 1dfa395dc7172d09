import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { EventTypeSelect } from '../src/index.js'
import { example } from './example.js'
import { AddCustomerEvent as AddCustomerEventExample } from './examples/AddCustomerEvent.js'
import { Comboboxes as ComboboxesExample } from './examples/Comboboxes.js'
import { Controlled as ControlledExample } from './examples/Controlled.js'
import { FormAction as FormActionExample } from './examples/FormAction.js'
import { FormActionControlled as FormActionControlledExample } from './examples/FormActionControlled.js'
import { PlainForm as PlainFormExample } from './examples/PlainForm.js'
import { ReactHookForm as ReactHookFormExample } from './examples/ReactHookForm.js'
import { ReactHookFormController as ReactHookFormControllerExample } from './examples/ReactHookFormController.js'
import { TanStackForm as TanStackFormExample } from './examples/TanStackForm.js'
import { withSandbox } from './withSandbox.js'

const meta = {
  title: 'Forms',
  component: EventTypeSelect,
  decorators: [withSandbox],
} satisfies Meta<typeof EventTypeSelect>

export default meta
type Story = StoryObj<typeof meta>

async function loaded(canvas: Parameters<NonNullable<Story['play']>>[0]['canvas']) {
  const select = canvas.getByRole<HTMLSelectElement>('combobox')
  await waitFor(() => expect(select).toHaveAttribute('data-status', 'success'))
  return select
}

/** What an example shows in its `<output>`. */
const outputIn = (canvasElement: HTMLElement) => canvasElement.querySelector('output')

/** A plain form submits the id as FormData, and its reset restores the default. */
export const PlainForm: Story = {
  ...example({ PlainForm: PlainFormExample }),
  play: async ({ canvas, canvasElement, userEvent }) => {
    const select = await loaded(canvas)
    const save = () => userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    const submitted = () => outputIn(canvasElement)
    await save()
    await expect(submitted()).toHaveTextContent('{"eventTypeId":"3"}')
    await userEvent.selectOptions(select, 'Pro')
    await save()
    await expect(submitted()).toHaveTextContent('{"eventTypeId":"6"}')
    await userEvent.click(canvas.getByRole('button', { name: 'Reset' }))
    await waitFor(() => expect(select).toHaveValue('3'))
  },
}

export const ControlledByState: Story = {
  name: 'Controlled',
  ...example({ Controlled: ControlledExample }),
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.getByRole<HTMLSelectElement>('combobox')).toHaveValue('3')
    const select = await loaded(canvas)
    await userEvent.selectOptions(select, 'Pro')
    await expect(canvas.getByText('6')).toBeVisible()
    await userEvent.selectOptions(select, '')
    await expect(canvas.getByText('null')).toBeVisible()
  },
}

/** `register` sets its default before the list has loaded, and the select keeps it. */
export const ReactHookForm: Story = {
  ...example({ ReactHookForm: ReactHookFormExample }),
  play: async ({ canvas, canvasElement, userEvent }) => {
    const select = canvas.getByRole<HTMLSelectElement>('combobox')
    await expect(select).toHaveValue('3')
    await waitFor(() => expect(select).toHaveAttribute('data-status', 'success'))
    await expect(select.selectedOptions[0]).toHaveTextContent('Trial')
    await userEvent.selectOptions(select, 'Pro')
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(outputIn(canvasElement)).toHaveTextContent('{"eventTypeId":6}'))
    await userEvent.click(canvas.getByRole('button', { name: 'Reset' }))
    await expect(select).toHaveValue('3')
  },
}

/** React 19 resets a form after its action. An uncontrolled select returns to its default. */
export const FormAction: Story = {
  ...example({ FormAction: FormActionExample }),
  play: async ({ canvas, canvasElement, userEvent }) => {
    const select = await loaded(canvas)
    await userEvent.selectOptions(select, 'Pro')
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(outputIn(canvasElement)).toHaveTextContent('6'))
    await expect(select).toHaveValue('2')
  },
}

/** A controlled select keeps its `value` after the action. */
export const FormActionControlled: Story = {
  ...example({ FormActionControlled: FormActionControlledExample }),
  play: async ({ canvas, canvasElement, userEvent }) => {
    const select = await loaded(canvas)
    await userEvent.selectOptions(select, 'Pro')
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(outputIn(canvasElement)).toHaveTextContent('6'))
    await expect(select).toHaveValue('6')
  },
}

/** In a plain form, `multiple` submits one entry for each id, as Gofive's filter expects its `eventTypeIds`. */
export const Comboboxes: Story = {
  ...example({ Comboboxes: ComboboxesExample }),
  play: async ({ canvas, canvasElement, userEvent }) => {
    const one = await canvas.findByRole('combobox', { name: 'Event type' })
    const several = await canvas.findByRole('combobox', { name: 'Event types' })
    await waitFor(() => expect(one).toHaveValue('Trial'))
    await userEvent.type(one, 'pro{Enter}')
    await userEvent.type(several, 'new{Enter}')
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    const submitted = outputIn(canvasElement)
    await expect(submitted).toHaveTextContent('eventTypeId=6&eventTypeIds=1&eventTypeIds=2&eventTypeIds=5')
    await userEvent.click(canvas.getByRole('button', { name: 'Reset' }))
    await waitFor(() => expect(one).toHaveValue('Trial'))
  },
}

/** React Hook Form's `Controller` for several values: the field's value is the array of ids. */
export const ReactHookFormController: Story = {
  ...example({ ReactHookFormController: ReactHookFormControllerExample }),
  play: async ({ canvas, canvasElement, userEvent }) => {
    const remove = await canvas.findByRole('button', { name: 'Remove Trial' })
    await userEvent.click(remove)
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Choose at least one event type')
    const input = canvas.getByRole('combobox')
    await expect(input).toHaveFocus()
    await expect(input).toBeInvalid()
    await userEvent.type(input, 'pro{Enter}{Escape}')
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(outputIn(canvasElement)).toHaveTextContent('{"eventTypeIds":[6]}'))
  },
}

/** TanStack Form holds the value. It needs only `value` and `onValueChange`. */
export const TanStack: Story = {
  name: 'TanStack Form',
  ...example({ TanStackForm: TanStackFormExample }),
  play: async ({ canvas, canvasElement, userEvent }) => {
    const select = await loaded(canvas)
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Choose an event type')
    await userEvent.selectOptions(select, 'Pro')
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(outputIn(canvasElement)).toHaveTextContent('{"eventTypeId":6}'))
  },
}

/** A form for a customer event, which shows its payload. Gofive expects the id of the event type as `eventType`. */
export const AddCustomerEvent: Story = {
  ...example({ AddCustomerEvent: AddCustomerEventExample }),
  play: async ({ canvas, userEvent }) => {
    const type = canvas.getByRole('combobox', { name: 'Event type' })
    await waitFor(() => expect(type).toHaveAttribute('placeholder', 'Select an event type'))
    await userEvent.type(canvas.getByLabelText('Name'), 'Renewal')
    await userEvent.click(canvas.getByRole('button', { name: 'Add customer event' }))
    await expect(await canvas.findByText('Select an event type')).toBeVisible()
    await expect(type).toHaveFocus()
    await userEvent.type(type, 'ren{Enter}')
    await userEvent.type(canvas.getByLabelText('Date'), '2026-11-24')
    await userEvent.type(canvas.getByLabelText('Customer code'), 'C-001')
    await userEvent.click(canvas.getByRole('button', { name: 'Add customer event' }))
    const payload = await canvas.findByRole('status', { name: 'Payload' })
    await expect(JSON.parse(payload.textContent)).toEqual({
      name: 'Renewal',
      eventType: 5,
      date: '2026-11-24',
      customerCode: 'C-001',
    })
  },
}
