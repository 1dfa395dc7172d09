import type { ComponentType } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { FieldProps } from './fields/field.js'

export interface ComparisonPage {
  /** Renders the form with its field; what is not given stays as it was. */
  readonly show: (props: Partial<FieldProps>) => void
  /** What has been submitted under the field's name. */
  readonly submitted: (FormDataEntryValue | null)[]
}

/** One field in a form of React 19. */
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
