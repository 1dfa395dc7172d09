import '../../src/styles.css'
import { DataGrid, useGridApiContext, type GridColDef, type GridRenderEditCellParams } from '@mui/x-data-grid'
import { createRoot } from 'react-dom/client'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect, GofiveProvider } from '../../src/index.js'
import { documented } from '../../src/sandbox/eventTypes.js'

const client = { listEventTypes: () => Promise.resolve(documented) }
const Field = location.search === '?select' ? EventTypeSelect : EventTypeCombobox

interface Row {
  readonly id: number
  readonly eventType: number
}

function Editor({ id, field, value }: GridRenderEditCellParams<Row, number>) {
  const grid = useGridApiContext()
  return (
    <Field
      aria-label="Event type"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- as a cell editor of this grid has to
      autoFocus
      value={value}
      onValueChange={(newValue) => {
        void grid.current.setEditCellValue({ id, field, value: newValue })
      }}
    />
  )
}

const columns: GridColDef<Row>[] = [
  {
    field: 'eventType',
    editable: true,
    width: 300,
    renderEditCell: (params: GridRenderEditCellParams<Row, number>) => <Editor {...params} />,
  },
]
const rows: Row[] = [{ id: 1, eventType: 1 }]

createRoot(document.getElementById('root') as HTMLElement).render(
  <GofiveProvider client={client}>
    <div style={{ height: 300 }}>
      <DataGrid columns={columns} rows={rows} hideFooter />
    </div>
  </GofiveProvider>,
)
