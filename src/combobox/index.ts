'use client'

export {
  EventTypeCombobox,
  type EventTypeComboboxProps,
  type MultipleEventTypeComboboxProps,
  type SingleEventTypeComboboxProps,
} from './EventTypeCombobox.js'
