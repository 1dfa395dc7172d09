import { MantineProvider, Select as MantineSelect } from '@mantine/core'
import '@mantine/core/styles.css'
import { Autocomplete, TextField } from '@mui/material'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { Select as AntdSelect, Form } from 'antd'
import { Label as RadixLabel, Select as RadixSelect } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import ReactSelect, { type ThemeConfig } from 'react-select'
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
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas']

const failed = { scenario: 'gateway-failed' }
const failure = 'The service failed. Try again later.'

const comboboxIn = (canvas: Canvas) => canvas.findByRole('combobox', { name: 'Event type' })

function MuiEventType() {
  const { data = [], isPending, error, refetch } = useEventTypes()
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
  play: async ({ canvas, userEvent }) => {
    const input = await comboboxIn(canvas)
    await userEvent.click(input)
    await userEvent.click(await screen.findByRole('option', { name: 'Trial' }))
    await expect(input).toHaveValue('Trial')
  },
}

/** The failure is the field's helper text; opening the list tries again. */
export const MuiFailed: Story = {
  render: () => <MuiEventType />,
  parameters: { sandbox: failed },
  play: async ({ canvas, userEvent, ...context }) => {
    await expect(await canvas.findByText(failure)).toBeVisible()
    const input = await comboboxIn(canvas)
    await expect(input).toBeInvalid()
    await expect(input).toHaveAccessibleDescription(failure)
    sandboxOf(context).configure({ scenario: 'success' })
    await userEvent.click(input)
    await expect(await screen.findByRole('option', { name: 'Trial' })).toBeVisible()
    await expect(input).toBeValid()
  },
}

function AntdEventType() {
  const { data, isPending, error, refetch } = useEventTypes()
  const status = error ? 'error' : ''
  return (
    <Form.Item label="Event type" name="eventTypeId" validateStatus={status} help={error?.message}>
      <AntdSelect
        options={data ?? []}
        fieldNames={{ value: 'eventTypeId', label: 'eventTypeName' }}
        loading={isPending}
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
      <AntdEventType />
    </Form>
  ),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await comboboxIn(canvas))
    // The option that has the role is for screen readers only, and cannot be clicked.
    await userEvent.click(await screen.findByTitle('Trial'))
    await expect(await canvas.findByTitle('Trial')).toBeVisible()
  },
}

/** The failure is the Form.Item's help; opening the list tries again. */
export const AntDesignFailed: Story = {
  ...AntDesign,
  parameters: { sandbox: failed },
  play: async ({ canvas, userEvent, ...context }) => {
    await waitFor(() => expect(canvas.getByText(failure)).toBeVisible())
    await expect(await comboboxIn(canvas)).toBeInvalid()
    sandboxOf(context).configure({ scenario: 'success' })
    await userEvent.click(await comboboxIn(canvas))
    await expect(await screen.findByTitle('Trial')).toBeVisible()
  },
}

function MantineEventType() {
  const { data = [], isPending, error, refetch } = useEventTypes()
  return (
    <MantineSelect
      label="Event type"
      data={data.map(({ eventTypeId, eventTypeName }) => ({ value: eventTypeId, label: eventTypeName }))}
      loading={isPending}
      error={error?.message}
      nothingFoundMessage={isPending ? 'Loading…' : 'No event types'}
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
  play: async ({ canvas, userEvent }) => {
    const input = await comboboxIn(canvas)
    await userEvent.click(input)
    await userEvent.click(await screen.findByRole('option', { name: 'Trial' }))
    await expect(input).toHaveValue('Trial')
  },
}

/** The failure is the input's error; opening the list tries again. */
export const MantineFailed: Story = {
  ...Mantine,
  parameters: { sandbox: failed },
  play: async ({ canvas, userEvent, ...context }) => {
    await expect(await canvas.findByText(failure)).toBeVisible()
    const input = await comboboxIn(canvas)
    await expect(input).toBeInvalid()
    await expect(input).toHaveAccessibleDescription(failure)
    sandboxOf(context).configure({ scenario: 'success' })
    await userEvent.click(input)
    await expect(await screen.findByRole('option', { name: 'Trial' })).toBeVisible()
    await expect(input).toBeValid()
  },
}

function ReactAriaEventType() {
  const { data = [], isPending, error, refetch } = useEventTypes()
  return (
    <ComboBox defaultItems={data} isInvalid={error !== null} menuTrigger="focus" allowsEmptyCollection>
      <Label>Event type</Label>
      <Input onFocus={() => void (error && refetch())} />
      <FieldError>{error?.message}</FieldError>
      <Popover>
        <ListBox renderEmptyState={() => (isPending ? 'Loading…' : 'No event types')}>
          {(type: EventType) => <ListBoxItem id={type.eventTypeId}>{type.eventTypeName}</ListBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** React Aria's ComboBox, with the ids as the keys of its items. */
export const ReactAria: Story = {
  render: () => <ReactAriaEventType />,
  play: async ({ canvas, userEvent }) => {
    const input = await comboboxIn(canvas)
    await userEvent.click(input)
    await userEvent.click(await screen.findByRole('option', { name: 'Trial' }))
    await expect(input).toHaveValue('Trial')
  },
}

/** The failure is the FieldError; going into the field tries again. */
export const ReactAriaFailed: Story = {
  render: () => <ReactAriaEventType />,
  parameters: { sandbox: failed },
  play: async ({ canvas, userEvent, ...context }) => {
    await expect(await canvas.findByText(failure)).toBeVisible()
    const input = await comboboxIn(canvas)
    await expect(input).toBeInvalid()
    await expect(input).toHaveAccessibleDescription(failure)
    sandboxOf(context).configure({ scenario: 'success' })
    await userEvent.click(input)
    await expect(await screen.findByRole('option', { name: 'Trial' })).toBeVisible()
    await expect(input).toBeValid()
  },
}

// Radix has the behaviour only. These four parts stand for those that shadcn/ui copies into an application.

function Field({ label, error, onRetry, children }: FieldProps) {
  return (
    <>
      <RadixLabel.Root>
        {label} {children}
      </RadixLabel.Root>
      {error !== undefined && (
        <p role="alert">
          {error} <button onClick={onRetry}>Try again</button>
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

function SelectTrigger(props: RadixSelect.SelectValueProps) {
  return (
    <RadixSelect.Trigger>
      <RadixSelect.Value {...props} /> <RadixSelect.Icon />
    </RadixSelect.Trigger>
  )
}

function SelectContent({ children }: { children: ReactNode }) {
  return (
    <RadixSelect.Portal>
      <RadixSelect.Content position="popper" style={{ background: 'Canvas', border: '1px solid' }}>
        <RadixSelect.Viewport>{children}</RadixSelect.Viewport>
      </RadixSelect.Content>
    </RadixSelect.Portal>
  )
}

function SelectItem({ children, ...props }: ComponentProps<typeof RadixSelect.Item>) {
  return (
    <RadixSelect.Item {...props}>
      <RadixSelect.ItemText>{children}</RadixSelect.ItemText>
    </RadixSelect.Item>
  )
}

function RadixEventType() {
  const { data, isPending, error, refetch } = useEventTypes()
  return (
    <Field label="Event type" error={error?.message} onRetry={() => void refetch()}>
      <RadixSelect.Root disabled={!data}>
        <SelectTrigger placeholder={isPending ? 'Loading…' : 'Choose one'} />
        <SelectContent>
          {data?.map(({ eventTypeId: id, eventTypeName: name }) => (
            <SelectItem key={id} value={String(id)} children={name} />
          ))}
        </SelectContent>
      </RadixSelect.Root>
    </Field>
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

/** The field has the failure, and a button that tries again. */
export const RadixFailed: Story = {
  render: () => <RadixEventType />,
  parameters: { sandbox: failed },
  play: async ({ canvas, userEvent, ...context }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(failure)
    await expect(await comboboxIn(canvas)).toBeDisabled()
    sandboxOf(context).configure({ scenario: 'success' })
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(canvas.getByRole('combobox')).toBeEnabled())
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument()
  },
}

// The grey that react-select gives a placeholder is too light to read.
const legible: ThemeConfig = (theme) => ({
  ...theme,
  colors: { ...theme.colors, neutral50: theme.colors.neutral60 },
})

function ReactSelectEventType() {
  const { data, isPending, error, refetch } = useEventTypes()
  return (
    <ReactSelect
      aria-label="Event type"
      aria-invalid={error !== null}
      placeholder={error?.message ?? 'Choose one'}
      options={data ?? []}
      getOptionValue={(type) => String(type.eventTypeId)}
      getOptionLabel={(type) => type.eventTypeName}
      isLoading={isPending}
      onMenuOpen={() => void (error && refetch())}
      theme={legible}
    />
  )
}

/** react-select, which keeps the whole event type as its value. */
export const ReactSelects: Story = {
  name: 'React Select',
  render: () => <ReactSelectEventType />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await comboboxIn(canvas))
    await userEvent.click(await screen.findByRole('option', { name: 'Trial' }))
    await expect(await canvas.findByText('Trial')).toBeVisible()
    await expect(canvas.queryByText('Choose one')).not.toBeInTheDocument()
  },
}

/** The failure stands where the choice would; opening the menu tries again. */
export const ReactSelectFailed: Story = {
  render: () => <ReactSelectEventType />,
  parameters: { sandbox: failed },
  play: async ({ canvas, userEvent, ...context }) => {
    await expect(await canvas.findByText(failure)).toBeVisible()
    await expect(await comboboxIn(canvas)).toBeInvalid()
    sandboxOf(context).configure({ scenario: 'success' })
    await userEvent.click(await comboboxIn(canvas))
    await expect(await screen.findByRole('option', { name: 'Trial' })).toBeVisible()
  },
}
