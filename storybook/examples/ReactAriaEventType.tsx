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
          {(type: EventType) => <ListBoxItem id={type.eventTypeId}>{type.eventTypeName}</ListBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
