import { Combobox } from '@base-ui/react/combobox'
import type { CandidateProps } from './native.js'

export { Wrapper } from './native.js'

type Item = CandidateProps['items'][number]

export function Dropdown({ items }: CandidateProps) {
  return (
    <Combobox.Root items={items} itemToStringLabel={(type: Item) => type.eventTypeName}>
      <Combobox.Input aria-label="Event type" />
      <Combobox.Portal>
        <Combobox.Positioner>
          <Combobox.Popup>
            <Combobox.List style={{ width: 256, height: 360, overflow: 'auto' }}>
              {(type: Item) => (
                <Combobox.Item key={type.eventTypeId} value={type}>
                  {type.eventTypeName}
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
