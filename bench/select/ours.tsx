import 'react-gofive/styles.css'
import { EventTypeCombobox } from 'react-gofive/combobox'

export { Wrapper } from './oursNative.js'

export function Dropdown() {
  return <EventTypeCombobox aria-label="Event type" />
}
