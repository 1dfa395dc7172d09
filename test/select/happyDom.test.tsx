// @vitest-environment happy-dom
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect } from '../../src/index.js'
import { createCustomClient, createProvider } from '../support.js'

// The test DOM of many applications.

const client = createCustomClient('Paid', 'New', 'Trial')

it('EventTypeCombobox selects an option in happy-dom', async () => {
  render(createProvider({ client }, <EventTypeCombobox name="type" />))
  const input = screen.getByRole<HTMLInputElement>('combobox')
  await waitFor(() => {
    expect(document.querySelector('[data-status=success]')).not.toBeNull()
  })
  fireEvent.click(input)
  fireEvent.click(screen.getByRole('option', { name: 'Trial' }))
  await waitFor(() => {
    expect(input.value).toBe('Trial')
  })
  expect(document.querySelector('select')!.value).toBe('2')
})

it('EventTypeSelect keeps a value that a script sets before the list has loaded, in happy-dom', async () => {
  render(createProvider({ client }, <EventTypeSelect name="type" />))
  const select = screen.getByRole<HTMLSelectElement>('combobox')
  act(() => {
    select.value = '2'
  })
  expect(select.value).toBe('2')
  await screen.findByRole('option', { name: 'Trial' })
  expect(select.value).toBe('2')
  expect(select.selectedOptions[0]!.textContent).toBe('Trial')
})
