import '../../src/styles.css'
import { QueryClient } from '@tanstack/react-query'
import { Activity, Suspense, use, useEffect, useState, type ReactElement, type ReactNode } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { useForm } from 'react-hook-form'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect, gofiveKeys, GofiveProvider, type EventType } from '../../src/index.js'
import { documented } from '../../src/sandbox/eventTypes.js'

export interface Settings {
  readonly field: 'select' | 'combobox' | 'multiple'
  readonly layout: keyof typeof layouts
  /** Props of the field. */
  readonly props: Record<string, unknown>
  /** The event types for which `getOptionDisabled` returns true. */
  readonly disabledIds: readonly number[]
  /** Milliseconds until the list has loaded. */
  readonly delay: number
  readonly isFailing: boolean
  readonly hidden: 'Activity' | 'Suspense' | null
  readonly isReversed: boolean
}

/** The interface of the page for the tests: `window.app`. */
export interface App {
  /** Renders a new page with these settings, which takes a fraction of the time of a navigation. */
  readonly open: (settings: Partial<Settings>) => void
  /** Renders the page with other settings. */
  readonly set: (settings: Partial<Settings>) => void
  readonly setList: (list: EventType[]) => void
  /** Names of the handlers that were called, oldest first. */
  readonly calls: string[]
  readonly submitted: () => FormDataEntryValue[]
  readonly input: () => HTMLInputElement
  readonly select: () => HTMLSelectElement
  /** The document into which the layouts "frame" and "window" render the field. */
  readonly fieldDocument: () => Document | undefined
  /** The text that the field shows as its selection. */
  readonly shownText: () => string
  readonly options: () => string[]
  readonly highlighted: () => string | undefined
}

declare global {
  interface Window {
    app: App
  }
}

const initial: Settings = {
  field: 'combobox',
  layout: 'form',
  props: {},
  disabledIds: [],
  delay: 0,
  isFailing: false,
  hidden: null,
  isReversed: false,
}

const calls: string[] = []
let settings = initial
let queryClient: QueryClient
let root: Root | undefined
let fieldDocument: Document | undefined

const client = {
  async listEventTypes() {
    await new Promise((resolve) => setTimeout(resolve, settings.delay))
    if (settings.isFailing) throw new TypeError('Failed to fetch')
    return documented
  },
}

function Field({ id }: { id?: string }): ReactElement {
  const props = {
    id,
    name: 'type',
    onBlur: () => calls.push('blur'),
    onChange: () => calls.push('change'),
    getOptionDisabled: ({ eventTypeId }: EventType) => settings.disabledIds.includes(eventTypeId),
    ...settings.props,
  }
  if (settings.field === 'select') return <EventTypeSelect {...props} />
  return settings.field === 'multiple' ? (
    <EventTypeCombobox {...props} multiple />
  ) : (
    <EventTypeCombobox {...props} />
  )
}

const never = new Promise<never>(() => undefined)
const Suspended = (): ReactNode => use(never)

function Hidable({ children }: { children: ReactNode }): ReactElement {
  const { hidden } = settings
  return (
    <Suspense fallback="Suspended">
      <Activity mode={hidden === 'Activity' ? 'hidden' : 'visible'}>{children}</Activity>
      {hidden === 'Suspense' && <Suspended />}
    </Suspense>
  )
}

function NativeValidation(): ReactElement {
  const { register, handleSubmit } = useForm<{ type: number | null }>({
    shouldUseNativeValidation: true,
    defaultValues: { type: null },
  })
  const rules = register('type', { validate: (value) => Boolean(value) || 'Please choose' })
  return (
    <form onSubmit={(event) => void handleSubmit(() => void calls.push('submit'))(event)}>
      <label>
        Type {settings.field === 'select' ? <EventTypeSelect {...rules} /> : <EventTypeCombobox {...rules} />}
      </label>
      <button>Save</button>
    </form>
  )
}

function LabelledField(): ReactElement {
  return (
    <label>
      Type <Field />
    </label>
  )
}

/** Renders a form with the field into the document of another window by a portal, close to the lower end of that window. */
function Elsewhere({ body }: { body: HTMLElement }): ReactElement {
  useEffect(() => {
    fieldDocument = body.ownerDocument
    return () => {
      fieldDocument = undefined
    }
  }, [body])
  return createPortal(
    <form
      style={{ paddingTop: 'calc(100vh - 70px)' }}
      onSubmit={(event) => {
        event.preventDefault()
        calls.push('submit')
      }}
    >
      <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
        <LabelledField />
      </fieldset>
      <button>Save</button>
    </form>,
    body,
  )
}

function InFrame(): ReactElement {
  const [body, setBody] = useState<HTMLElement>()
  return (
    <>
      <iframe
        title="frame"
        src="/elsewhere"
        style={{ width: 400, height: 300 }}
        onLoad={({ currentTarget }) => {
          setBody(currentTarget.contentDocument?.body)
        }}
      />
      {body && <Elsewhere body={body} />}
      {/* Shows the tests that the page is rendered. */}
      <span data-status="" />
    </>
  )
}

function InWindow(): ReactElement {
  const [opened, setOpened] = useState<Window>()
  useEffect(() => () => opened?.close(), [opened])
  const open = async () => {
    const view = window.open('/elsewhere', '', 'width=400,height=300') as Window
    while (view.location.pathname !== '/elsewhere' || view.document.readyState !== 'complete')
      await new Promise((resolve) => setTimeout(resolve, 10))
    setOpened(view)
  }
  return (
    <>
      {/* By a click, because browsers block windows that open by themselves. */}
      <button id="open" onClick={() => void open()}>
        Open
      </button>
      {opened && <Elsewhere body={opened.document.body} />}
      <span data-status="" />
    </>
  )
}

const layouts = {
  form: () => (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        calls.push('submit')
      }}
    >
      <fieldset>
        <fieldset>
          <Hidable>
            <LabelledField />
          </Hidable>
        </fieldset>
      </fieldset>
      <button>Save</button>
    </form>
  ),
  beforeText: () => (
    <form>
      <label>
        <Field /> Type
      </label>
    </form>
  ),
  paragraph: () => (
    <form>
      <p>
        Type <Field />
      </p>
    </form>
  ),
  table: () => {
    const rows = [
      <tr key="a">
        <td>
          <LabelledField />
        </td>
      </tr>,
      ...['b', 'c', 'd'].map((row) => (
        <tr key={row}>
          <td style={{ height: 60 }}>{row}</td>
        </tr>
      )),
    ]
    return (
      <form>
        <table>
          <tbody>{settings.isReversed ? rows.reverse() : rows}</tbody>
        </table>
      </form>
    )
  },
  transformed: () => (
    <form>
      <div style={{ height: 60 }} />
      <div style={{ transform: 'translate(60px, 36px)', overflow: 'hidden', width: 400, height: 80 }}>
        <LabelledField />
      </div>
    </form>
  ),
  scrolling: () => (
    <form>
      <div id="scroller" style={{ height: 300, overflow: 'auto' }}>
        <div style={{ height: 200 }} />
        <LabelledField />
        <div style={{ height: 2000 }} />
      </div>
    </form>
  ),
  zoomed: () => (
    <form>
      <div style={{ height: 60 }} />
      <div id="zoomed">
        <LabelledField />
      </div>
    </form>
  ),
  frame: () => <InFrame />,
  window: () => <InWindow />,
  betweenTexts: () => (
    <form>
      <p>
        Choose <Field /> for the event, {settings.delay ? 'after a moment' : 'now'}.
      </p>
    </form>
  ),
  nativeValidation: () => <NativeValidation />,
  /** Without a label. */
  wrapped: () => (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- focus and blur bubble from the field
    <form
      onFocus={({ target }) => calls.push(`focus ${target.tagName}`)}
      onBlur={({ target }) => calls.push(`blur ${target.tagName}`)}
    >
      <Field />
    </form>
  ),
}

let update: (next: Settings) => void = () => undefined

function Page(): ReactElement {
  const [{ layout }, setSettings] = useState(settings)
  useEffect(() => {
    update = setSettings
  }, [])
  const Layout = layouts[layout]
  return (
    <GofiveProvider client={client} queryClient={queryClient}>
      <Layout />
      <p>
        <button id="other">Other</button>
      </p>
    </GofiveProvider>
  )
}

const combobox = () => document.querySelector('[data-gofive=combobox]')

window.app = {
  calls,
  open(next) {
    root?.unmount()
    calls.length = 0
    window.recorder?.messages.splice(0)
    scrollTo(0, 0)
    settings = { ...initial, ...next }
    queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    root = createRoot(document.getElementById('root') as HTMLElement)
    root.render(<Page />)
  },
  set(next) {
    flushSync(() => {
      settings = { ...settings, ...next }
      update(settings)
    })
  },
  setList(list) {
    queryClient.setQueryData(gofiveKeys.eventTypes(), list)
  },
  submitted: () => new FormData(document.querySelector('form') ?? undefined).getAll('type'),
  input: () => document.querySelector('[role=combobox]') as HTMLInputElement,
  select: () => document.querySelector('select') as HTMLSelectElement,
  fieldDocument: () => fieldDocument,
  shownText() {
    const chips = document.querySelectorAll('[data-gofive=chip] > span')
    if (chips.length > 0) return Array.from(chips, (chip) => chip.textContent).join()
    return combobox() ? window.app.input().value : (window.app.select().selectedOptions[0]?.textContent ?? '')
  },
  options: () => Array.from(document.querySelectorAll('[role=option]'), (option) => option.textContent),
  highlighted: () =>
    document.getElementById(window.app.input().getAttribute('aria-activedescendant') ?? '')?.textContent,
}
