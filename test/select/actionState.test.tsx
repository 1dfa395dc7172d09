import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useActionState, type ComponentProps } from 'react'
import { describe, expect, it } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect } from '../../src/index.js'
import { plugInSandbox, renderWithGofive } from '../support.js'

plugInSandbox()

const submitted = () => new FormData(document.querySelector('form')!).getAll('type')
const control = () => screen.getByRole<HTMLInputElement | HTMLSelectElement>('combobox')

type FieldProps = Pick<ComponentProps<typeof EventTypeSelect>, 'defaultValue'>

const fields = [
  [
    'EventTypeSelect',
    {
      Field: (props: FieldProps) => <EventTypeSelect name="type" {...props} />,
      select: (label: string) => userEvent.selectOptions(control(), label),
    },
  ],
  [
    'EventTypeCombobox',
    {
      Field: (props: FieldProps) => <EventTypeCombobox name="type" {...props} />,
      select: (label: string) => userEvent.type(control(), `${label}{Enter}`),
    },
  ],
] as const

describe.each(fields)('%s with the submitted value as the new default', (_, { Field, select }) => {
  function Form({ initial }: { initial: number }) {
    const [saved, action] = useActionState(
      (_: number, data: FormData) => Promise.resolve(Number(data.get('type'))),
      initial,
    )
    return (
      <form action={action}>
        <Field defaultValue={saved} />
        <button>Save</button>
        <p>saved: {saved}</p>
      </form>
    )
  }

  it.each([
    ['is in the list', 3],
    ['is not in the list', 99],
  ])('shows and submits each saved value when the first default %s', async (_, initial) => {
    const { container } = renderWithGofive(<Form initial={initial} />)
    await waitFor(() => {
      expect(container.querySelector('[data-status=success]')).not.toBeNull()
    })
    for (const [label, value] of [
      ['Pro', '6'],
      ['Paid', '1'],
      ['Renew', '5'],
    ] as const) {
      await select(label)
      await userEvent.click(screen.getByText('Save'))
      expect(await screen.findByText(`saved: ${value}`)).toBeVisible()
      expect(submitted()).toEqual([value])
      const shown = control() instanceof HTMLSelectElement ? value : label
      await waitFor(() => {
        expect(control()).toHaveValue(shown)
      })
    }
  })
})
