import {
  Button,
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListLayout,
  Popover,
  Virtualizer,
} from 'react-aria-components'
import type { FieldProps } from './field.js'

export function Field({ types, error, defaultId, required }: FieldProps) {
  return (
    <ComboBox
      name="eventTypeId"
      defaultItems={types ?? []}
      defaultValue={defaultId ?? null}
      isRequired={required}
      isInvalid={error}
      allowsEmptyCollection
      menuTrigger="focus"
    >
      <Label>Event type</Label>
      <Input />
      <Button>▾</Button>
      <Popover>
        <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: 36 }}>
          <ListBox<NonNullable<FieldProps['types']>[number]>
            style={{ width: 256, height: 320, overflow: 'auto' }}
            renderEmptyState={() => (types ? 'No event types' : 'Loading…')}
          >
            {({ eventTypeId, eventTypeName }) => <ListBoxItem id={eventTypeId}>{eventTypeName}</ListBoxItem>}
          </ListBox>
        </Virtualizer>
      </Popover>
    </ComboBox>
  )
}
