import { screen } from '@testing-library/react'
import { createRef } from 'react'
import { expect, it } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect } from '../../src/index.js'
import { plugInSandbox, renderWithGofive } from '../support.js'

plugInSandbox()

const submitted = () => new FormData(screen.getByRole<HTMLFormElement>('form')).getAll('type')

it('the value of a `multiple` ref reads and writes all selected values', async () => {
  const ref = createRef<HTMLSelectElement>()
  renderWithGofive(
    <form aria-label="form">
      <EventTypeCombobox aria-label="Type" name="type" multiple defaultValue={[1, 5]} ref={ref} />
    </form>,
  )
  await screen.findByText('Renew', { selector: '[data-gofive=chip] span' })
  const select = ref.current!
  select.value = select.value
  expect(submitted()).toEqual(['1', '5'])
  select.value = '3'
  expect(submitted()).toEqual(['3'])
})

it('the value of a single ref reads and writes as that of a native select', async () => {
  const ref = createRef<HTMLSelectElement>()
  renderWithGofive(
    <form aria-label="form">
      <EventTypeSelect aria-label="Type" name="type" defaultValue={5} ref={ref} />
    </form>,
  )
  await screen.findByRole('option', { name: 'Renew' })
  const select = ref.current!
  select.value = select.value
  expect(submitted()).toEqual(['5'])
  select.value = ''
  expect(submitted()).toEqual([''])
})
