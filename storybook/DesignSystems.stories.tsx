import { MantineProvider } from '@mantine/core'
import mantineStyles from '@mantine/core/styles.css?inline'
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
import './unstyled.css'
import { withSandbox } from './withSandbox.js'

/** The libraries' default themes are light, whatever the toolbar says. */
const inLightScheme: Decorator = (Story) => (
  <>
    <style>{':root { color-scheme: light !important }'}</style>
    <div className="light-canvas">
      <Story />
    </div>
  </>
)

const meta = {
  title: 'Design systems',
  // Only Chromium tests them: the components are those of other libraries.
  tags: ['chromium-only'],
  decorators: [withSandbox, inLightScheme],
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

const expectLoading: Play = async ({ canvas, userEvent }) => {
  await userEvent.click(await comboboxIn(canvas))
  await waitFor(() => expect(screen.getByText(/^Loading/)).toBeVisible())
}

/** For selects with a text field. */
const selectTrial: Play = async ({ canvas, userEvent }) => {
  const input = await comboboxIn(canvas)
  await userEvent.click(input)
  await userEvent.click(await screen.findByRole('option', { name: 'Trial' }))
  await expect(input).toHaveValue('Trial')
}

/** For selects with a text field and an error text, which retry when they are opened. */
const expectRecovery: Play = async ({ canvas, userEvent, ...context }) => {
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

/** The style sheet goes with the story: it sets the background and the font of the whole page. */
const inMantine: Decorator = (Story) => (
  <MantineProvider>
    <style>{mantineStyles}</style>
    <Story />
  </MantineProvider>
)

/** The form's name makes the ids of several forms on a page unique. */
const inForm: Decorator = (Story, { id }) => (
  <Form name={id}>
    <Story />
  </Form>
)

/** MUI's Autocomplete, whose value is the id. */
export const Mui: Story = {
  ...example({ MuiEventType }),
  play: selectTrial,
}

/** The open list shows that it is loading. */
export const MuiPending: Story = {
  ...Mui,
  ...example({ MuiEventType }, pending),
  play: expectLoading,
}

/** The field's helper text shows the failure. Opening the list retries. */
export const MuiFailed: Story = {
  ...Mui,
  ...example({ MuiEventType }, failed),
  play: expectRecovery,
}

/** Ant Design's Select in its Form.Item. `fieldNames` refers to the fields of an event type. */
export const AntDesign: Story = {
  ...example({ AntDesignEventType }),
  decorators: [inForm],
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await comboboxIn(canvas))
    // The elements with the role of an option are for screen readers only, and cannot be clicked.
    await userEvent.click(await screen.findByTitle('Trial'))
    await waitFor(() => expect(canvas.getByTitle('Trial')).toBeVisible())
    // While the list closes, it has no owner, which axe reports.
    await waitFor(() => expect(screen.queryByRole('listbox')).not.toBeInTheDocument())
  },
}

/** A spinner replaces the arrow. */
export const AntDesignPending: Story = {
  ...AntDesign,
  ...example({ AntDesignEventType }, pending),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('img', { name: 'loading' })).toBeVisible()
  },
}

/** The Form.Item's help shows the failure. Opening the list retries. */
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
  play: selectTrial,
}

/** A loader replaces the arrow. */
export const MantinePending: Story = {
  ...Mantine,
  ...example({ MantineEventType }, pending),
  play: async ({ canvas, canvasElement }) => {
    await comboboxIn(canvas)
    await expect(canvasElement.querySelector('.mantine-Loader-root')).toBeVisible()
  },
}

/** The input's error shows the failure. Opening the list retries. */
export const MantineFailed: Story = {
  ...Mantine,
  ...example({ MantineEventType }, failed),
  play: expectRecovery,
}

/** If two event types have the same id, only the first is offered. */
export const MantineDuplicates: Story = {
  ...Mantine,
  ...example({ MantineEventType }, duplicates),
  play: selectTrial,
}

/** React Aria's ComboBox, with the ids as the keys of its items. */
export const ReactAria: Story = {
  ...example({ ReactAriaEventType }),
  play: selectTrial,
}

/** The open list shows that it is loading. */
export const ReactAriaPending: Story = {
  ...ReactAria,
  ...example({ ReactAriaEventType }, pending),
  play: expectLoading,
}

/** The FieldError shows the failure. Focusing the field retries. */
export const ReactAriaFailed: Story = {
  ...ReactAria,
  ...example({ ReactAriaEventType }, failed),
  play: expectRecovery,
}

/** If two event types have the same id, only the first is offered. */
export const ReactAriaDuplicates: Story = {
  ...ReactAria,
  ...example({ ReactAriaEventType }, duplicates),
  play: selectTrial,
}

/** Radix's Select in parts, as in shadcn/ui. Its values are strings. */
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

/** The trigger shows that the list is loading, and is disabled. */
export const RadixPending: Story = {
  ...Radix,
  ...example({ RadixEventType }, pending),
  play: async ({ canvas }) => {
    const trigger = await comboboxIn(canvas)
    await expect(trigger).toHaveTextContent('Loading…')
    await expect(trigger).toBeDisabled()
  },
}

/** The field shows the failure and a button to try again. */
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

/** The indicator is animated, and the open menu shows that the list is loading. */
export const ReactSelectPending: Story = {
  ...ReactSelect,
  ...example(
    { ReactSelectEventType },
    {
      ...pending,
      // While the listbox has no options, it contains a message.
      a11y: { config: { rules: [{ id: 'aria-required-children', enabled: false }] } },
    },
  ),
  play: expectLoading,
}

/** The placeholder shows the failure. Opening the menu retries. */
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
