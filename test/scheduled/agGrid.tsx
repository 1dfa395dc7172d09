import { AllCommunityModule, ModuleRegistry } from 'ag-grid-community'
import { AgGridReact, type CustomCellEditorProps } from 'ag-grid-react'
import { createRoot } from 'react-dom/client'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect, GofiveProvider } from '../../src/index.js'
import { documented } from '../../src/sandbox/eventTypes.js'

ModuleRegistry.registerModules([AllCommunityModule])

const client = { listEventTypes: () => Promise.resolve(documented) }
const Field = location.search === '?select' ? EventTypeSelect : EventTypeCombobox

function Editor({ value, onValueChange }: CustomCellEditorProps<unknown, number>) {
  // oxlint-disable-next-line jsx-a11y/no-autofocus -- as AG Grid's documentation of cell editors has it
  return <Field aria-label="Event type" autoFocus value={value} onValueChange={onValueChange} />
}

const columns = [
  {
    field: 'eventType' as const,
    editable: true,
    cellEditor: Editor,
    // The line of the README.
    suppressKeyboardEvent: ({ event }: { event: KeyboardEvent }) =>
      (event.target as Element).matches('[aria-expanded=true]'),
  },
]
const rows = [{ eventType: 1 }]

createRoot(document.getElementById('root') as HTMLElement).render(
  <GofiveProvider client={client}>
    <div style={{ height: 300 }}>
      <AgGridReact columnDefs={columns} rowData={rows} />
    </div>
  </GofiveProvider>,
)
