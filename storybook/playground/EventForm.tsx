import { useId, useState, type ReactElement, type ReactNode, type SubmitEvent } from 'react'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect, type GofiveLocale } from '../../src/index.js'
import { formTexts } from './formTexts.js'

interface EventFormProps {
  readonly locale: GofiveLocale
  /** Called with the arguments of the component's `onValueChange`. */
  readonly onValueChange: (component: string, ...values: unknown[]) => void
}

export function EventForm({ locale, onValueChange }: EventFormProps): ReactElement {
  const id = useId()
  const texts = formTexts[locale]
  const [submitted, setSubmitted] = useState('')

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const entries = [...new FormData(event.currentTarget)]
    setSubmitted(entries.map(([name, value]) => `${name}=${value as string}`).join('\n'))
  }

  return (
    <form
      className="playground-card playground-form"
      lang={locale}
      aria-labelledby={`${id}title`}
      onSubmit={handleSubmit}
      onReset={() => {
        setSubmitted('')
      }}
    >
      <h2 id={`${id}title`}>{texts.title}</h2>
      <Field id={`${id}customer`} label={texts.customer}>
        <input
          id={`${id}customer`}
          className="playground-input"
          name="customer"
          autoComplete="off"
          required
        />
      </Field>
      <Field id={`${id}eventType`} label={texts.eventType} component="EventTypeSelect">
        <EventTypeSelect
          id={`${id}eventType`}
          name="eventType"
          required
          onValueChange={(...values) => {
            onValueChange('EventTypeSelect', ...values)
          }}
        />
      </Field>
      <Field id={`${id}next`} label={texts.nextEventType} component="EventTypeCombobox">
        <EventTypeCombobox
          id={`${id}next`}
          name="nextEventType"
          onValueChange={(...values) => {
            onValueChange('EventTypeCombobox', ...values)
          }}
        />
      </Field>
      <Field id={`${id}related`} label={texts.relatedEventTypes} component="EventTypeCombobox multiple">
        <EventTypeCombobox
          id={`${id}related`}
          name="relatedEventTypes"
          multiple
          onValueChange={(...values) => {
            onValueChange('EventTypeCombobox multiple', ...values)
          }}
        />
      </Field>
      <Field id={`${id}date`} label={texts.date}>
        <input id={`${id}date`} className="playground-input" type="date" name="date" required />
      </Field>
      <Field id={`${id}note`} label={texts.note}>
        <textarea id={`${id}note`} className="playground-input" name="note" rows={2} />
      </Field>
      <div className="playground-row">
        <button className="playground-button playground-primary">{texts.save}</button>
        <button type="reset" className="playground-button">
          {texts.reset}
        </button>
      </div>
      <output className="playground-submitted" dir="ltr" aria-label={texts.submitted}>
        {submitted}
      </output>
    </form>
  )
}

interface FieldProps {
  /** The id of the control. */
  readonly id: string
  readonly label: string
  /** The name of the component, if it is one of this package. */
  readonly component?: string
  readonly children: ReactNode
}

function Field({ id, label, component, children }: FieldProps): ReactElement {
  return (
    <div className="playground-field">
      <div className="playground-label">
        <label htmlFor={id}>{label}</label>
        {component !== undefined && <code className="playground-muted">{`<${component}>`}</code>}
      </div>
      <div>{children}</div>
    </div>
  )
}
