import type { ComponentType } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { FieldProps } from './fields/field.js'

export interface ComparisonPage {
  /** Renders the form with its field; props that are not given keep their value. */
  readonly show: (props: Partial<FieldProps>) => void
  /** The submitted values of the field, in order. */
  readonly submitted: (FormDataEntryValue | null)[]
}

/** Mounts a form with a React 19 action and one field. */
export function mount(Field: ComponentType<FieldProps>): void {
  const root = createRoot(document.querySelector('#root') as HTMLElement)
  let field: FieldProps = { types: undefined, error: false, defaultId: undefined, required: false }
  const submitted: ComparisonPage['submitted'] = []
  const comparison: ComparisonPage = {
    submitted,
    show(props) {
      field = { ...field, ...props }
      flushSync(() => {
        root.render(
          <form
            action={(data) => {
              submitted.push(data.get('eventTypeId'))
            }}
          >
            <Field {...field} />
          </form>,
        )
      })
    },
  }
  Object.assign(window, { comparison })
}
