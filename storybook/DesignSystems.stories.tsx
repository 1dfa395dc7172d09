import { MantineProvider } from '@mantine/core'
import '@mantine/core/styles.css'
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite'
import { Form } from 'antd'
import { expect, screen, waitFor } from 'storybook/test'
import { example } from './example.js'
import { AntDesignEventType } from './examples/AntDesignEventType.js'
import { MantineEventType } from './examples/MantineEventType.js'
import { MuiEventType } from './examples/MuiEventType.js'
import { RadixEventType } from './examples/RadixEventType.js'
import { ReactAriaEventType } from './examples/ReactAriaEventType.js'
import { ReactSelectEventType } from './examples/ReactSelectEventType.js'
import { sandboxOf } from './sandboxes.js'
import { withSandbox } from './withSandbox.js'

const meta = {
  title: 'Design systems',
  decorators: [withSandbox],
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>
type Play = NonNullable<Story['play']>

const pending = { sandbox: { scenario: 'hang' } }
const failed = { sandbox: { scenario: 'gateway-failed' } }
const duplicates = { sandbox: { scenario: 'duplicates' } }
const failure = 'The service failed. Try again later.'

const comboboxIn = (canvas: Parameters<Play>[0]['canvas']) =>
  canvas.findByRole('combobox', { name: 'Event type' })

const seesLoading: Play = async ({ canvas, userEvent }) => {
  await userEvent.click(await comboboxIn(canvas))
  await waitFor(() => expect(screen.getByText(/^Loading/)).toBeVisible())
}

/** In those that are text fields. */
const choosesTrial: Play = async ({ canvas, userEvent }) => {
  const input = await comboboxIn(canvas)
  await userEvent.click(input)
  await userEvent.click(await screen.findByRole('option', { name: 'Trial' }))
  await expect(input).toHaveValue('Trial')
}

/** In those that are text fields with a place for their error, and try again when they are opened. */
const recovers: Play = async ({ canvas, userEvent, ...context }) => {
  await expect(await canvas.findByText(failure)).toBeVisible()
  const input = await comboboxIn(canvas)
  await expect(input).toBeInvalid()
  await expect(input).toHaveAccessibleDescription(failure)
  sandboxOf(context).configure({ scenario: 'success' })
  await userEvent.click(input)
  await expect(await screen.findByRole('option', { name: 'Trial' })).toBeVisible()
  await expect(input).toBeValid()
  await expect(canvas.queryByText(failure)).not.toBeInTheDocument()
}

const inMantine: Decorator = (Story) => (
  <MantineProvider>
    <Story />
  </MantineProvider>
)

/** The form's name keeps the ids of several on one page apart. */
const inForm: Decorator = (Story, { id }) => (
  <Form name={id}>
    <Story />
  </Form>
)

/** MUI's Autocomplete, whose value is the id. */
export const Mui: Story = {
  ...example({ MuiEventType }),
  play: choosesTrial,
}

/** The open list says that it is loading. */
export const MuiPending: Story = {
  ...Mui,
  ...example({ MuiEventType }, pending),
  play: seesLoading,
}

/** The failure is the field's helper text; opening the list tries again. */
export const MuiFailed: Story = {
  ...Mui,
  ...example({ MuiEventType }, failed),
  play: recovers,
}

/** Ant Design's Select in its Form.Item, by the names that the fields have anyway. */
export const AntDesign: Story = {
  ...example({ AntDesignEventType }),
  decorators: [inForm],
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await comboboxIn(canvas))
    // What has the role of an option is for screen readers only, and cannot be clicked.
    await userEvent.click(await screen.findByTitle('Trial'))
    await waitFor(() => expect(canvas.getByTitle('Trial')).toBeVisible())
    // A list that is still closing has no owner any more, which axe would take amiss.
    await waitFor(() => expect(screen.queryByRole('listbox')).not.toBeInTheDocument())
  },
}

/** An icon turns where the arrow will be. */
export const AntDesignPending: Story = {
  ...AntDesign,
  ...example({ AntDesignEventType }, pending),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('img', { name: 'loading' })).toBeVisible()
  },
}

/** The failure is the Form.Item's help; opening the list tries again. */
export const AntDesignFailed: Story = {
  ...AntDesign,
  ...example({ AntDesignEventType }, failed),
  play: async ({ canvas, userEvent, ...context }) => {
    await waitFor(() => expect(canvas.getByText(failure)).toBeVisible())
    const input = await comboboxIn(canvas)
    await expect(input).toHaveAccessibleDescription(failure)
    sandboxOf(context).configure({ scenario: 'success' })
    await userEvent.click(input)
    await waitFor(() => expect(screen.getByTitle('Trial')).toBeVisible())
    await waitFor(() => expect(canvas.queryByText(failure)).not.toBeInTheDocument())
  },
}

/** Mantine's Select, which takes numbers as values. */
export const Mantine: Story = {
  ...example({ MantineEventType }),
  decorators: [inMantine],
  play: choosesTrial,
}

/** A loader turns where the arrow will be. */
export const MantinePending: Story = {
  ...Mantine,
  ...example({ MantineEventType }, pending),
  play: async ({ canvas, canvasElement }) => {
    await comboboxIn(canvas)
    await expect(canvasElement.querySelector('.mantine-Loader-root')).toBeVisible()
  },
}

/** The failure is the input's error; opening the list tries again. */
export const MantineFailed: Story = {
  ...Mantine,
  ...example({ MantineEventType }, failed),
  play: recovers,
}

/** Of two event types with the same id, the first is offered. */
export const MantineDuplicates: Story = {
  ...Mantine,
  ...example({ MantineEventType }, duplicates),
  play: choosesTrial,
}

/** React Aria's ComboBox, with the ids as the keys of its items. */
export const ReactAria: Story = {
  ...example({ ReactAriaEventType }),
  play: choosesTrial,
}

/** The open list says that it is loading. */
export const ReactAriaPending: Story = {
  ...ReactAria,
  ...example({ ReactAriaEventType }, pending),
  play: seesLoading,
}

/** The failure is the FieldError; going into the field tries again. */
export const ReactAriaFailed: Story = {
  ...ReactAria,
  ...example({ ReactAriaEventType }, failed),
  play: recovers,
}

/** Of two event types with the same id, the first is offered. */
export const ReactAriaDuplicates: Story = {
  ...ReactAria,
  ...example({ ReactAriaEventType }, duplicates),
  play: choosesTrial,
}

/** Radix's Select, in parts as shadcn/ui has them; its values are text. */
export const Radix: Story = {
  ...example({ RadixEventType }),
  play: async ({ canvas, userEvent }) => {
    const trigger = await comboboxIn(canvas)
    await waitFor(() => expect(trigger).toBeEnabled())
    await userEvent.click(trigger)
    await userEvent.click(await screen.findByRole('option', { name: 'Trial' }))
    await waitFor(() => expect(trigger).toHaveTextContent('Trial'))
  },
}

/** The trigger says that it is loading, and waits. */
export const RadixPending: Story = {
  ...Radix,
  ...example({ RadixEventType }, pending),
  play: async ({ canvas }) => {
    const trigger = await comboboxIn(canvas)
    await expect(trigger).toHaveTextContent('Loading…')
    await expect(trigger).toBeDisabled()
  },
}

/** The field has the failure, and a button that tries again. */
export const RadixFailed: Story = {
  ...Radix,
  ...example({ RadixEventType }, failed),
  play: async ({ canvas, userEvent, ...context }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(failure)
    sandboxOf(context).configure({ scenario: 'success' })
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    const trigger = await comboboxIn(canvas)
    await waitFor(() => expect(trigger).toBeEnabled())
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument()
  },
}

/** react-select, which takes numbers as values. */
export const ReactSelect: Story = {
  ...example({ ReactSelectEventType }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await comboboxIn(canvas))
    await userEvent.click(await screen.findByRole('option', { name: 'Trial' }))
    await expect(await canvas.findByText('Trial')).toBeVisible()
    await expect(canvas.queryByText('Choose one')).not.toBeInTheDocument()
  },
}

/** The dots move, and the open menu says that it is loading. */
export const ReactSelectPending: Story = {
  ...ReactSelect,
  ...example(
    { ReactSelectEventType },
    {
      ...pending,
      // Its list has a message in it while it has no options.
      a11y: { config: { rules: [{ id: 'aria-required-children', enabled: false }] } },
    },
  ),
  play: seesLoading,
}

/** The failure stands where the choice would; opening the menu tries again. */
export const ReactSelectFailed: Story = {
  ...ReactSelect,
  ...example({ ReactSelectEventType }, failed),
  play: async ({ canvas, userEvent, ...context }) => {
    await expect(await canvas.findByText(failure)).toBeVisible()
    const input = await comboboxIn(canvas)
    await expect(input).toBeInvalid()
    sandboxOf(context).configure({ scenario: 'success' })
    await userEvent.click(input)
    await expect(await screen.findByRole('option', { name: 'Trial' })).toBeVisible()
    await expect(input).toBeValid()
    await expect(canvas.queryByText(failure)).not.toBeInTheDocument()
  },
}
