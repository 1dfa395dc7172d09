import '../../src/styles.css'
import { useState, type ComponentType, type ReactElement, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect, GofiveProvider } from '../../src/index.js'
import { documented } from '../../src/sandbox/eventTypes.js'

export interface DialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

const client = { listEventTypes: () => Promise.resolve(documented) }

const fields = {
  select: () => <EventTypeSelect name="type" />,
  combobox: () => <EventTypeCombobox name="type" />,
  multiple: () => <EventTypeCombobox name="type" multiple defaultValue={[1]} />,
}

/** Which dialog the page shows, and which field in it. */
export interface DialogSettings {
  readonly dialog: string
  readonly field: keyof typeof fields
}

/** Renders a button that opens a dialog with a field. The query string contains the settings as JSON. */
export function renderDialogPage(dialogs: Readonly<Record<string, ComponentType<DialogProps>>>): void {
  const { dialog, field } = JSON.parse(decodeURIComponent(location.search.slice(1))) as DialogSettings
  const Dialog = dialogs[dialog]
  const Field = fields[field]
  if (!Dialog) throw new Error(`The page has no ${dialog}.`)
  createRoot(document.getElementById('root') as HTMLElement).render(
    <GofiveProvider client={client}>
      <Page Dialog={Dialog} Field={Field} />
    </GofiveProvider>,
  )
}

function Page({ Dialog, Field }: PageProps): ReactElement {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        id="open"
        onClick={() => {
          setOpen(true)
        }}
      >
        Open
      </button>
      <output>{isOpen ? 'open' : 'closed'}</output>
      <Dialog
        isOpen={isOpen}
        onClose={() => {
          setOpen(false)
        }}
      >
        <form>
          <label>
            Event type <Field />
          </label>
        </form>
      </Dialog>
    </>
  )
}

interface PageProps {
  readonly Dialog: ComponentType<DialogProps>
  readonly Field: ComponentType
}
