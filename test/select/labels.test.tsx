import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { EventTypeSelect, GofiveError, GofiveProvider } from '../../src/index.js'
import { plugInSandbox, renderWithGofive } from '../support.js'
import { selectedText, success } from './support.js'

plugInSandbox()

describe('EventTypeSelect, labels', () => {
  it('come from the locale, then from the provider, then from the select itself', async () => {
    renderWithGofive(
      <>
        <EventTypeSelect />
        <EventTypeSelect labels={{ placeholder: 'Own' }} />
      </>,
      { provider: { locale: 'th', labels: { placeholder: 'ของเรา' } } },
    )
    expect(screen.getAllByRole('combobox')[0]).toHaveDisplayValue('กำลังโหลดประเภทกิจกรรม…')
    expect(await screen.findByRole('option', { name: 'ของเรา' })).toBeInTheDocument()
    expect(screen.getByRole('option', { name: 'Own' })).toBeInTheDocument()
  })

  it('follow changes of the own labels', async () => {
    const ui = (placeholder: string) => <EventTypeSelect labels={{ placeholder }} />
    const view = renderWithGofive(ui('First'))
    await success()
    expect(selectedText()).toBe('First')
    view.rerender(ui('Second'))
    expect(selectedText()).toBe('Second')
  })

  it('name a value that is not in the list in the language of the locale', async () => {
    renderWithGofive(<EventTypeSelect defaultValue={99} />, { provider: { locale: 'th' } })
    await success()
    expect(selectedText()).toBe('ประเภทกิจกรรม 99')
  })

  it('explain a failure in the language of the locale', async () => {
    const client = { listEventTypes: () => Promise.reject(new GofiveError('forbidden')) }
    render(
      <GofiveProvider client={client} locale="th">
        <EventTypeSelect />
      </GofiveProvider>,
    )
    expect(await screen.findByRole('alert')).toHaveTextContent('คุณไม่มีสิทธิ์ดูประเภทกิจกรรม')
    expect(screen.getByRole('button')).toHaveTextContent('ลองอีกครั้ง')
  })

  it('are English for an unsupported locale', async () => {
    renderWithGofive(<EventTypeSelect />, { provider: { locale: 'de' as 'en' } })
    await success()
    expect(selectedText()).toBe('Select an event type')
  })
})
