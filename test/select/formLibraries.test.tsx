import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Field, Formik, useFormikContext } from 'formik'
import type { ReactElement } from 'react'
import { Controller, FormProvider, useForm, useFormContext } from 'react-hook-form'
import { describe, expect, it } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect, GofiveProvider } from '../../src/index.js'

// The fields that the README shows, and what it says about each form library.

const eventTypes = ['Paid', 'New', 'Trial'].map((eventTypeName, index) => ({
  eventTypeId: index + 1,
  eventTypeName,
}))
const client = { listEventTypes: () => Promise.resolve(eventTypes) }

interface Values {
  eventTypeId?: number | null
  eventTypeIds?: number[]
}

/** Shows the values of the form, and a button for each of the values to reset it to. */
function HookForm({ children, resets }: { children: ReactElement; resets: Record<string, Values> }) {
  const form = useForm<Values>({ defaultValues: { eventTypeId: 3, eventTypeIds: [3] } })
  return (
    <FormProvider {...form}>
      {children}
      <output>{JSON.stringify(form.watch())}</output>
      {Object.entries(resets).map(([name, values]) => (
        <button
          key={name}
          onClick={() => {
            form.reset(values)
          }}
        >
          {name}
        </button>
      ))}
    </FormProvider>
  )
}

const values = () =>
  JSON.parse(screen.getAllByRole('status').find(({ tagName }) => tagName === 'OUTPUT')!.textContent) as Values

function RegisteredSelect() {
  const setValueAs = (id: string | number | null) => (id ? Number(id) : null)
  return (
    <EventTypeSelect
      aria-label="Event type"
      {...useFormContext<Values>().register('eventTypeId', { setValueAs })}
    />
  )
}

function ControlledCombobox() {
  return (
    <Controller
      control={useFormContext<Values>().control}
      name="eventTypeIds"
      render={({ field: { onChange, ...field } }) => (
        <EventTypeCombobox {...field} multiple aria-label="Event types" onValueChange={onChange} />
      )}
    />
  )
}

async function renderField(field: ReactElement) {
  render(<GofiveProvider client={client}>{field}</GofiveProvider>)
  const select = await screen.findByRole<HTMLSelectElement>('combobox')
  await userEvent.click(select)
  await screen.findByRole('option', { name: 'New' })
  return select
}

describe('React Hook Form', () => {
  it('keeps the selection of a registered select on a reset to undefined, and clears it on one to null', async () => {
    const select = await renderField(
      <HookForm resets={{ undefined: { eventTypeId: undefined as never }, null: { eventTypeId: null } }}>
        <RegisteredSelect />
      </HookForm>,
    )
    await userEvent.selectOptions(select, 'New')
    expect(values().eventTypeId).toBe(2)
    await userEvent.click(screen.getByRole('button', { name: 'undefined' }))
    expect(select).toHaveValue('2')
    await userEvent.click(screen.getByRole('button', { name: 'null' }))
    expect(select).toHaveValue('')
    await userEvent.selectOptions(select, 'New')
    await userEvent.selectOptions(select, '')
    expect(values().eventTypeId).toBe(null)
  })

  it('controls a combobox with multiple by Controller', async () => {
    await renderField(
      <HookForm resets={{ Paid: { eventTypeIds: [1] } }}>
        <ControlledCombobox />
      </HookForm>,
    )
    await userEvent.click(screen.getByRole('option', { name: 'New' }))
    expect(values().eventTypeIds).toEqual([2, 3])
    await userEvent.click(screen.getByRole('button', { name: 'Paid' }))
    expect(screen.getByRole('button', { name: 'Remove Paid' })).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Remove New' })).toBeNull()
  })
})

describe('Formik', () => {
  function SelectWithValue() {
    const { values, setFieldValue, handleBlur } = useFormikContext<{ eventTypeId: number | null }>()
    return (
      <EventTypeSelect
        aria-label="Event type"
        name="eventTypeId"
        value={values.eventTypeId}
        onBlur={handleBlur}
        onValueChange={(id) => void setFieldValue('eventTypeId', id)}
      />
    )
  }

  const renderInFormik = (field: ReactElement) =>
    renderField(
      <Formik initialValues={{ eventTypeId: 3 }} onSubmit={() => undefined}>
        {({ values }) => (
          <>
            {field}
            <output>{JSON.stringify(values)}</output>
          </>
        )}
      </Formik>,
    )

  it('stores the id by value and onValueChange, and null for none', async () => {
    const select = await renderInFormik(<SelectWithValue />)
    await userEvent.selectOptions(select, 'New')
    expect(values()).toEqual({ eventTypeId: 2 })
    await userEvent.selectOptions(select, '')
    expect(values()).toEqual({ eventTypeId: null })
  })

  it('stores text by <Field as>, which shows the selection nevertheless', async () => {
    const select = await renderInFormik(
      <Field as={EventTypeSelect} aria-label="Event type" name="eventTypeId" />,
    )
    await userEvent.selectOptions(select, 'New')
    expect(values()).toEqual({ eventTypeId: '2' })
    expect(select).toHaveValue('2')
  })
})
