import { fireEvent, screen } from '@testing-library/react'
import { createRef } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect } from '../../src/index.js'
import { plugInSandbox, renderWithGofive } from '../support.js'
import {
  FieldForm,
  names,
  optionTexts,
  renderSelect,
  select,
  selectedText,
  success,
  valueAndSubmitted,
} from './support.js'

plugInSandbox()

const submitted = () => new FormData(screen.getByRole<HTMLFormElement>('form')).getAll('type')

describe('EventTypeSelect, value of the ref', () => {
  it('reads and writes like the value of a native select', async () => {
    const ref = createRef<HTMLSelectElement>()
    renderSelect({ defaultValue: 5, ref })
    await success()
    const select = ref.current!
    // oxlint-disable-next-line no-self-assign -- a getter and a setter
    select.value = select.value
    expect(submitted()).toEqual(['5'])
    select.value = ''
    expect(submitted()).toEqual([''])
  })

  it('keeps a value that a form library sets before the list has loaded', async () => {
    const ref = createRef<HTMLSelectElement>()
    renderSelect({ ref })
    ref.current!.value = '3'
    expect(valueAndSubmitted()).toEqual(['3', '3'])
    expect(selectedText()).toBe('Event type 3')
    await success()
    expect(valueAndSubmitted()).toEqual(['3', '3'])
    expect(selectedText()).toBe('Trial')
    expect(optionTexts()).toEqual(names)
  })

  it('accepts ids in the list and others, and is cleared by anything else', async () => {
    const ref = createRef<HTMLSelectElement>()
    renderWithGofive(<EventTypeSelect ref={ref} placeholder="None" />)
    await success()
    for (const [set, value, text] of [
      ['4', '4', 'Extend'],
      [77, '77', 'Event type 77'],
      [78, '78', 'Event type 78'],
      [null, '', 'None'],
      ['nonsense', '', 'None'],
      [-5, '-5', 'Event type -5'],
    ] as const) {
      ref.current!.value = set as string
      expect([ref.current!.value, selectedText()]).toEqual([value, text])
    }
    expect(optionTexts()).toEqual([...names, 'Event type -5'])
    fireEvent.change(select(), { target: { value: '6' } })
    expect(selectedText()).toBe('Pro')
  })
})

describe('EventTypeSelect, a function as the ref', () => {
  it('may return a function that cleans up, as in React 19', () => {
    const cleanUp = vi.fn()
    const ref = vi.fn(() => cleanUp)
    const view = renderSelect({ ref })
    const element = select()
    view.unmount()
    expect(ref.mock.calls).toEqual([[element]])
    expect(cleanUp).toHaveBeenCalledTimes(1)
  })
})

describe('EventTypeCombobox (multiple), value of the ref', () => {
  it('reads and writes all selected values', async () => {
    const ref = createRef<HTMLSelectElement>()
    renderWithGofive(
      <FieldForm>
        <EventTypeCombobox name="type" multiple defaultValue={[1, 5]} ref={ref} />
      </FieldForm>,
    )
    await screen.findByText('Renew', { selector: '[data-gofive=chip] span' })
    const select = ref.current!
    // oxlint-disable-next-line no-self-assign -- a getter and a setter
    select.value = select.value
    expect(submitted()).toEqual(['1', '5'])
    select.value = '3'
    expect(submitted()).toEqual(['3'])
  })
})
