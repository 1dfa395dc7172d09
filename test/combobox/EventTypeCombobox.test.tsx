import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef, StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { GofiveProvider } from '../../src/index.js'
import { plugInSandbox, renderWithGofive } from '../support.js'
import { field, hiddenSelect, input, names, options, renderCombobox, success } from './support.js'

const sandbox = plugInSandbox()

describe('EventTypeCombobox', () => {
  it('passes the hidden select to the ref, whose focus() focuses the input', async () => {
    const ref = createRef<HTMLSelectElement>()
    renderWithGofive(<EventTypeCombobox ref={ref} name="type" defaultValue={3} id="mine" className="wide" />)
    await success()
    expect(ref.current).toHaveAttribute('name', 'type')
    expect(ref.current).toHaveValue('3')
    act(() => {
      ref.current?.focus()
    })
    expect(input()).toHaveFocus()
    expect(input()).toHaveAttribute('id', 'mine')
    expect(field()).toHaveClass('wide')
  })

  it('shows the labels of the locale, and those that the application overrides', async () => {
    sandbox.configure({ scenario: 'thai' })
    renderCombobox({ defaultValue: 1, labels: { clear: 'เอาออก' } }, { provider: { locale: 'th' } })
    await success()
    expect(screen.getByRole('button', { name: 'แสดงประเภทกิจกรรม' })).toBeVisible()
    expect(screen.getByRole('button', { name: 'เอาออก' })).toBeVisible()
    await userEvent.type(input(), 'zz')
    expect(screen.getByRole('status')).toHaveTextContent('ไม่พบประเภทกิจกรรมที่ตรงกัน')
    await userEvent.clear(input())
    expect(screen.getByRole('status')).toHaveTextContent(/^พบประเภทกิจกรรม \d+ รายการ$/)
  })

  it('applies filterOptions and getOptionLabel, and keeps a selected type that is filtered out', async () => {
    renderCombobox({
      defaultValue: 1,
      filterOptions: (list) => list.filter(({ eventTypeId }) => eventTypeId > 3).reverse(),
      getOptionLabel: ({ eventTypeName }) => eventTypeName.toUpperCase(),
    })
    await success()
    expect(input()).toHaveValue('PAID')
    await userEvent.click(input())
    expect(options()).toEqual(['PRO', 'RENEW', 'EXTEND', 'PAID'])
  })

  it.each([{ disabled: true }, { readOnly: true }])('closes its list when it becomes %j', async (props) => {
    const ui = (locked: object) => <EventTypeCombobox {...locked} />
    const { rerender } = renderWithGofive(ui({}))
    await success()
    await userEvent.click(input())
    expect(options()).toEqual(names)
    rerender(ui(props))
    expect(options()).toEqual([])
  })

  it('does not call onBlur when the hidden select moves the focus to the input', async () => {
    const onBlur = vi.fn()
    renderWithGofive(<EventTypeCombobox onBlur={onBlur} />)
    await success()
    fireEvent.blur(hiddenSelect(), { relatedTarget: input() })
    expect(onBlur).not.toHaveBeenCalled()
    fireEvent.blur(hiddenSelect(), { relatedTarget: document.body })
    expect(onBlur).toHaveBeenCalledTimes(1)
  })

  it('announces one match in the singular', async () => {
    renderWithGofive(<EventTypeCombobox />)
    await success()
    await userEvent.type(input(), 'tri')
    expect(screen.getByText('1 event type')).toHaveAttribute('role', 'status')
  })

  it('does not announce matches before the list has loaded', async () => {
    const client = { listEventTypes: () => new Promise<never>(() => undefined) }
    renderWithGofive(<EventTypeCombobox />, { provider: { baseURL: undefined as never, client } as never })
    await userEvent.type(input(), 'tri')
    await waitFor(() => {
      const messages = screen.getAllByRole('status').map((status) => status.textContent)
      expect(messages).toEqual([expect.stringMatching(/Loading/)])
    })
  })

  it('closes on a click outside of it, not on clicks in the list', async () => {
    renderCombobox()
    await success()
    await userEvent.click(input())
    const list = screen.getByRole('listbox')
    // A wrapping label would forward the click to the input.
    expect(fireEvent.click(list)).toBe(false)
    expect(fireEvent.mouseDown(list)).toBe(false)
    expect(options()).toEqual(names)
    await userEvent.click(document.body)
    expect(options()).toEqual([])
  })

  it('renders its value on the server and hydrates without a warning', () => {
    const consoleError = vi.spyOn(console, 'error')
    const page = (
      <StrictMode>
        <GofiveProvider client={{ listEventTypes: () => new Promise(() => undefined) }}>
          <EventTypeCombobox name="type" defaultValue={3} />
          <EventTypeCombobox multiple name="types" defaultValue={[1, 2]} />
        </GofiveProvider>
      </StrictMode>
    )
    const html = renderToString(page)
    expect(html).toContain('value="Event type 3"')
    const container = document.createElement('div')
    document.body.append(container)
    container.innerHTML = html
    const view = render(page, { container, hydrate: true })
    expect(within(container).getAllByRole('combobox')).toHaveLength(2)
    expect(consoleError).not.toHaveBeenCalled()
    view.unmount()
  })
})
