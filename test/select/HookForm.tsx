import type { ReactElement } from 'react'
import { useForm, type UseFormRegisterReturn } from 'react-hook-form'

export interface HookFormValues {
  eventTypeId: number | null
}

/** A form of React Hook Form, whose only field is required. */
export function HookForm({ children, eventTypeId = 3, onSubmit }: HookFormProps): ReactElement {
  const { register, handleSubmit, reset, setValue, formState } = useForm<HookFormValues>({
    defaultValues: { eventTypeId },
    mode: 'onTouched',
  })
  return (
    <form onSubmit={(event) => void handleSubmit(onSubmit)(event)}>
      {children(register('eventTypeId', { valueAsNumber: true, required: 'Please choose' }))}
      {formState.errors.eventTypeId && <p>{formState.errors.eventTypeId.message}</p>}
      {formState.touchedFields.eventTypeId && <p>touched</p>}
      <button>Save</button>
      <button
        type="button"
        onClick={() => {
          reset()
        }}
      >
        Reset
      </button>
      <button
        type="button"
        onClick={() => {
          setValue('eventTypeId', 5)
        }}
      >
        Five
      </button>
    </form>
  )
}

export interface HookFormProps {
  /** Renders the field with the props of `register`. */
  readonly children: (field: UseFormRegisterReturn) => ReactElement
  readonly eventTypeId?: number | null | undefined
  readonly onSubmit: (values: HookFormValues) => void
}
