'use client'

export { EventTypeCombobox } from './EventTypeCombobox.js'
export type {
  EventTypeComboboxProps,
  MultipleEventTypeComboboxProps,
  SingleEventTypeComboboxProps,
} from './types.js'
