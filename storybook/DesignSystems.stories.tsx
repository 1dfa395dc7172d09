import { MantineProvider, Select as MantineSelect } from '@mantine/core'
import '@mantine/core/styles.css'
import { Autocomplete, TextField } from '@mui/material'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { Select as AntdSelect, Form, Spin } from 'antd'
import { Label as RadixLabel, Select as RadixSelect } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import Select, { type ThemeConfig } from 'react-select'
import { expect, screen, waitFor } from 'storybook/test'
import { useEventTypes, type EventType } from '../src/index.js'
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

/**
 * The list comes as Gofive sends it. Should it repeat an id, Mantine and React Aria would throw, MUI and React's keys
 * complain.
 */
function distinct(eventTypes: EventType[]) {
  const seen = new Set<number>()
  return eventTypes.filter(({ eventTypeId }) => !seen.has(eventTypeId) && seen.add(eventTypeId))
}

function MuiEventType() {
  const { data = [], isPending, error, refetch } = useEventTypes({ select: distinct })
  return (
    <Autocomplete
      options={data}
      getOptionValue={(type) => type.eventTypeId}
      getOptionLabel={(type) => type.eventTypeName}
      loading={isPending}
      onOpen={() => void (error && refetch())}
      renderInput={(params) => (
        <TextField {...params} label="Event type" error={error !== null} helperText={error?.message} />
      )}
    />
  )
}

/** MUI's Autocomplete, whose value is the id. */
export const Mui: Story = {
  render: () => <MuiEventType />,
  play: choosesTrial,
}

/** The open list says that it is loading. */
export const MuiPending: Story = {
  ...Mui,
  parameters: pending,
  play: seesLoading,
}

/** The failure is the field's helper text; opening the list tries again. */
export const MuiFailed: Story = {
  ...Mui,
  parameters: failed,
  play: recovers,
}

function AntDesignEventType() {
  const { data = [], isPending, error, refetch } = useEventTypes()
  const status = error ? 'error' : ''
  return (
    <Form.Item label="Event type" name="eventTypeId" validateStatus={status} help={error?.message}>
      <AntdSelect
        options={data}
        fieldNames={{ value: 'eventTypeId', label: 'eventTypeName' }}
        loading={isPending}
        notFoundContent={isPending ? <Spin size="small" /> : undefined}
        onOpenChange={(isOpen) => void (isOpen && error && refetch())}
      />
    </Form.Item>
  )
}

/** Ant Design's Select in its Form.Item, by the names that the fields have anyway. */
export const AntDesign: Story = {
  // The form's name keeps the ids of several on one page apart.
  render: (_, { id }) => (
    <Form name={id}>
      <AntDesignEventType />
    </Form>
  ),
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
  parameters: pending,
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('img', { name: 'loading' })).toBeVisible()
  },
}

/** The failure is the Form.Item's help; opening the list tries again. */
export const AntDesignFailed: Story = {
  ...AntDesign,
  parameters: failed,
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

function MantineEventType() {
  const { data = [], isPending, error, refetch } = useEventTypes({ select: distinct })
  return (
    <MantineSelect
      label="Event type"
      data={data.map(({ eventTypeId, eventTypeName }) => ({ value: eventTypeId, label: eventTypeName }))}
      loading={isPending}
      error={error?.message}
      onDropdownOpen={() => void (error && refetch())}
    />
  )
}

/** Mantine's Select, which takes numbers as values. */
export const Mantine: Story = {
  render: () => (
    <MantineProvider>
      <MantineEventType />
    </MantineProvider>
  ),
  play: choosesTrial,
}

/** A loader turns where the arrow will be. */
export const MantinePending: Story = {
  ...Mantine,
  parameters: pending,
  play: async ({ canvas, canvasElement }) => {
    await comboboxIn(canvas)
    await expect(canvasElement.querySelector('.mantine-Loader-root')).toBeVisible()
  },
}

/** The failure is the input's error; opening the list tries again. */
export const MantineFailed: Story = {
  ...Mantine,
  parameters: failed,
  play: recovers,
}

/** Of two event types with the same id, the first is offered. */
export const MantineDuplicates: Story = {
  ...Mantine,
  parameters: duplicates,
  play: choosesTrial,
}

function ReactAriaEventType() {
  const { data = [], isPending, error, refetch } = useEventTypes({ select: distinct })
  return (
    <ComboBox defaultItems={data} isInvalid={error !== null} menuTrigger="focus" allowsEmptyCollection>
      <Label>Event type</Label>
      <Input onFocus={() => void (error && refetch())} />
      <FieldError>{error?.message}</FieldError>
      <Popover>
        <ListBox renderEmptyState={() => (isPending ? 'Loading…' : 'No event types')}>
          {(type: EventType) => <ComboBoxItem id={type.eventTypeId}>{type.eventTypeName}</ComboBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** React Aria has no looks of its own, and the keyboard's place in the list must be seen. */
function ComboBoxItem(props: ComponentProps<typeof ListBoxItem>) {
  return <ListBoxItem {...props} style={({ isFocused }) => ({ outline: isFocused ? '2px solid' : 'none' })} />
}

/** React Aria's ComboBox, with the ids as the keys of its items. */
export const ReactAria: Story = {
  render: () => <ReactAriaEventType />,
  play: choosesTrial,
}

/** The open list says that it is loading. */
export const ReactAriaPending: Story = {
  ...ReactAria,
  parameters: pending,
  play: seesLoading,
}

/** The failure is the FieldError; going into the field tries again. */
export const ReactAriaFailed: Story = {
  ...ReactAria,
  parameters: failed,
  play: recovers,
}

/** Of two event types with the same id, the first is offered. */
export const ReactAriaDuplicates: Story = {
  ...ReactAria,
  parameters: duplicates,
  play: choosesTrial,
}

function RadixEventType() {
  const { data, isPending, error, refetch } = useEventTypes({ select: distinct })
  return (
    <Field label="Event type" error={error?.message} onRetry={() => void refetch()}>
      <SelectBox disabled={!data} placeholder={isPending ? 'Loading…' : 'Choose one'}>
        {data?.map(({ eventTypeId, eventTypeName }) => (
          <SelectItem key={eventTypeId} value={String(eventTypeId)}>
            {eventTypeName}
          </SelectItem>
        ))}
      </SelectBox>
    </Field>
  )
}

// Radix is behaviour only; these stand for the parts that shadcn/ui would have copied into the application.

function Field({ label, error, onRetry, children }: FieldProps) {
  return (
    <>
      <RadixLabel.Root>
        {label} {children}
      </RadixLabel.Root>
      {error !== undefined && (
        <p role="alert">
          {error}{' '}
          <button type="button" onClick={onRetry}>
            Try again
          </button>
        </p>
      )}
    </>
  )
}

interface FieldProps {
  label: string
  error: string | undefined
  onRetry: () => void
  children: ReactNode
}

function SelectBox({ placeholder, children, ...props }: SelectBoxProps) {
  return (
    <RadixSelect.Root {...props}>
      <RadixSelect.Trigger>
        <RadixSelect.Value placeholder={placeholder} /> <RadixSelect.Icon />
      </RadixSelect.Trigger>
      <RadixSelect.Portal>
        <RadixSelect.Content position="popper" style={{ background: 'Canvas', border: '1px solid' }}>
          <RadixSelect.Viewport>{children}</RadixSelect.Viewport>
        </RadixSelect.Content>
      </RadixSelect.Portal>
    </RadixSelect.Root>
  )
}

interface SelectBoxProps extends RadixSelect.SelectProps {
  placeholder: string
}

function SelectItem({ children, ...props }: RadixSelect.SelectItemProps) {
  return (
    <RadixSelect.Item {...props}>
      <RadixSelect.ItemText>{children}</RadixSelect.ItemText>
    </RadixSelect.Item>
  )
}

/** Radix's Select, in parts as shadcn/ui has them; its values are text. */
export const Radix: Story = {
  render: () => <RadixEventType />,
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
  parameters: pending,
  play: async ({ canvas }) => {
    const trigger = await comboboxIn(canvas)
    await expect(trigger).toHaveTextContent('Loading…')
    await expect(trigger).toBeDisabled()
  },
}

/** The field has the failure, and a button that tries again. */
export const RadixFailed: Story = {
  ...Radix,
  parameters: failed,
  play: async ({ canvas, userEvent, ...context }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(failure)
    sandboxOf(context).configure({ scenario: 'success' })
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    const trigger = await comboboxIn(canvas)
    await waitFor(() => expect(trigger).toBeEnabled())
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument()
  },
}

function ReactSelectEventType() {
  const { data = [], isPending, error, refetch } = useEventTypes()
  return (
    <Select
      aria-label="Event type"
      aria-invalid={error !== null}
      options={data.map(({ eventTypeId, eventTypeName }) => ({ value: eventTypeId, label: eventTypeName }))}
      isLoading={isPending}
      placeholder={error?.message ?? 'Choose one'}
      onMenuOpen={() => void (error && refetch())}
      theme={legible}
    />
  )
}

// The greys that it gives a message and a placeholder have too little contrast.
const legible: ThemeConfig = ({ colors, ...theme }) => ({
  ...theme,
  colors: { ...colors, neutral40: colors.neutral60, neutral50: colors.neutral60 },
})

/** react-select, which takes numbers as values. */
export const ReactSelect: Story = {
  render: () => <ReactSelectEventType />,
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
  parameters: {
    ...pending,
    // Its list has a message in it while it has no options.
    a11y: { config: { rules: [{ id: 'aria-required-children', enabled: false }] } },
  },
  play: seesLoading,
}

/** The failure stands where the choice would; opening the menu tries again. */
export const ReactSelectFailed: Story = {
  ...ReactSelect,
  parameters: failed,
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
