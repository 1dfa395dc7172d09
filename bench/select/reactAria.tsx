import {
  Button,
  ComboBox,
  Input,
  ListBox,
  ListBoxItem,
  ListLayout,
  Popover,
  Virtualizer,
} from 'react-aria-components'
import type { CandidateProps } from './native.js'

export { Wrapper } from './native.js'

export function Dropdown({ items }: CandidateProps) {
  return (
    <ComboBox aria-label="Event type" defaultItems={items}>
      <Input />
      <Button>▾</Button>
      <Popover>
        <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: 36 }}>
          <ListBox<CandidateProps['items'][number]> style={{ width: 256, height: 360, overflow: 'auto' }}>
            {({ eventTypeId, eventTypeName }) => <ListBoxItem id={eventTypeId}>{eventTypeName}</ListBoxItem>}
          </ListBox>
        </Virtualizer>
      </Popover>
    </ComboBox>
  )
}
