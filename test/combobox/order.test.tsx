import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeCombobox, type MultipleEventTypeComboboxProps } from '../../src/combobox/index.js'
import { plugInSandbox, renderWithGofive } from '../support.js'
import { chips, input, submitted, success } from './support.js'

plugInSandbox()

type Props = Omit<MultipleEventTypeComboboxProps, 'multiple' | 'name'>

function Controlled({ defaultValue = [], onValueChange, ...props }: Props) {
  const [ids, setIds] = useState(defaultValue)
  return (
    <EventTypeCombobox
      {...props}
      multiple
      name="type"
      value={ids}
      onValueChange={(next, types) => {
        setIds(next)
        onValueChange?.(next, types)
      }}
    />
  )
}

function Uncontrolled(props: Props) {
  return <EventTypeCombobox {...props} multiple name="type" />
}

describe.each([
  ['uncontrolled', Uncontrolled],
  ['controlled', Controlled],
])('EventTypeCombobox (multiple, %s), order of values', (_, Combobox) => {
  async function renderField(props: Props) {
    const onValueChange = vi.fn()
    renderWithGofive(
      <form>
        <Combobox {...props} onValueChange={onValueChange} />
      </form>,
    )
    await success()
    return { lastIds: () => onValueChange.mock.lastCall?.[0] as number[] }
  }

  it('is that of the list, not the order in which the user selects', async () => {
    const { lastIds } = await renderField({ defaultValue: [5, 1, 3] })
    expect(submitted()).toEqual(['1', '3', '5'])
    await userEvent.click(screen.getByRole('button', { name: 'Remove Paid' }))
    expect(lastIds()).toEqual([3, 5])
    await userEvent.click(input())
    for (const name of ['Paid', 'Pro', 'Extend']) {
      await userEvent.click(screen.getByRole('option', { name }))
    }
    expect(lastIds()).toEqual([1, 3, 4, 5, 6])
    expect(submitted()).toEqual(['1', '3', '4', '5', '6'])
    expect(chips()).toEqual(['Paid', 'Trial', 'Extend', 'Renew', 'Pro'].map((name) => `Remove ${name}`))
  })

  it('is that of the list that filterOptions returns', async () => {
    const { lastIds } = await renderField({
      defaultValue: [1, 5],
      filterOptions: (list) => list.filter(({ eventTypeId }) => eventTypeId !== 2).reverse(),
    })
    expect(submitted()).toEqual(['5', '1'])
    await userEvent.type(input(), 'trial{Enter}')
    expect(lastIds()).toEqual([5, 3, 1])
    expect(submitted()).toEqual(['5', '3', '1'])
  })

  it('has values that are not in the list at the end', async () => {
    const { lastIds } = await renderField({ defaultValue: [98, 5, 97] })
    expect(submitted()).toEqual(['5', '98', '97'])
    await userEvent.type(input(), 'pro{Enter}')
    expect(lastIds()).toEqual([5, 6, 98, 97])
    expect(submitted()).toEqual(['5', '6', '98', '97'])
  })

  it('is already that of the list when events are fired', async () => {
    const submittedOnChange: unknown[] = []
    await renderField({
      defaultValue: [1, 5],
      onChange: ({ currentTarget }) =>
        submittedOnChange.push(new FormData(currentTarget.form!).getAll('type')),
    })
    await userEvent.type(input(), 'trial{Enter}')
    expect(submittedOnChange).toEqual([['1', '3', '5']])
  })
})
