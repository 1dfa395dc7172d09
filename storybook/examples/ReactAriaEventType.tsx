import type { ComponentProps } from 'react'
import { ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useEventTypes, type EventType } from 'react-gofive'

export function ReactAriaEventType() {
  const { data = [], isPending, error, refetch } = useEventTypes()
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

/** React Aria has no styles, so the focused item needs an outline. */
function ComboBoxItem(props: ComponentProps<typeof ListBoxItem>) {
  return <ListBoxItem {...props} style={({ isFocused }) => ({ outline: isFocused ? '2px solid' : 'none' })} />
}
