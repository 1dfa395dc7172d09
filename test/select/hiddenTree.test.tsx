import { notifyManager } from '@tanstack/react-query'
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Activity, Suspense, use, type ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect, GofiveProvider, gofiveKeys, type EventType } from '../../src/index.js'
import { plugInSandbox, withoutRetries } from '../support.js'

plugInSandbox()

const control = () => document.querySelector<HTMLInputElement | HTMLSelectElement>('[aria-label=Type]')!
const field = () => document.querySelector<HTMLElement>('[data-gofive=select], [data-gofive=combobox]')!
const submitted = () => new FormData(document.querySelector('form')!).getAll('type').map(String)

// Real browsers blur a hidden field: test/fields.
const fields = [
  {
    name: 'EventTypeSelect',
    Field: () => <EventTypeSelect name="type" aria-label="Type" defaultValue={3} />,
    shownText: () => (control() as HTMLSelectElement).selectedOptions[0]?.textContent,
    select: () => userEvent.selectOptions(control(), 'Pro'),
    initial: { values: ['3'], text: 'Trial' },
    selected: { values: ['6'], text: 'Pro' },
  },
  {
    name: 'EventTypeCombobox',
    Field: () => <EventTypeCombobox name="type" aria-label="Type" defaultValue={3} />,
    shownText: () => control().value,
    select: () => userEvent.type(control(), 'pro{Enter}'),
    initial: { values: ['3'], text: 'Trial' },
    selected: { values: ['6'], text: 'Pro' },
  },
  {
    name: 'EventTypeCombobox (multiple)',
    Field: () => <EventTypeCombobox multiple name="type" aria-label="Type" defaultValue={[1, 5]} />,
    shownText: () =>
      Array.from(document.querySelectorAll('[data-gofive=chip] > span'), (chip) => chip.textContent).join(),
    select: () => userEvent.type(control(), 'trial{Enter}{Escape}'),
    initial: { values: ['1', '5'], text: 'Paid,Renew' },
    selected: { values: ['1', '3', '5'], text: 'Paid,Trial,Renew' },
  },
]

const never = new Promise<never>(() => undefined)
function Suspended(): ReactNode {
  return use(never)
}

const hide = {
  Activity: (field: ReactNode, isHidden: boolean) => (
    <Activity mode={isHidden ? 'hidden' : 'visible'}>{field}</Activity>
  ),
  Suspense: (field: ReactNode, isHidden: boolean) => (
    <Suspense fallback="Suspended">
      {field}
      {isHidden && <Suspended />}
    </Suspense>
  ),
}

describe.each(fields.map((field) => [field.name, field] as const))(
  '%s, hidden by',
  (_, { Field, shownText, select, initial, selected }) => {
    describe.each(Object.entries(hide))('%s', (_, hide) => {
      async function renderHidable() {
        const queryClient = withoutRetries()
        const page = (isHidden: boolean) => (
          <GofiveProvider baseURL="/api/gofive" queryClient={queryClient}>
            <form aria-label="form">{hide(<Field />, isHidden)}</form>
          </GofiveProvider>
        )
        const view = render(page(false))
        await waitFor(() => {
          expect(view.container.querySelector('[data-status=success]')).not.toBeNull()
        })
        return {
          setHidden: async (isHidden: boolean) => {
            // React may hide or show a tree later than it renders the rest.
            await act(async () => {
              view.rerender(page(isHidden))
              await Promise.resolve()
            })
            await waitFor(() => {
              if (isHidden) expect(field()).not.toBeVisible()
              else expect(field()).toBeVisible()
            })
          },
          refetch: async () => {
            await act(async () => {
              queryClient.setQueryData<EventType[]>(gofiveKeys.eventTypes(), (list) =>
                list?.map((eventType) => ({ ...eventType })).reverse(),
              )
              // React Query notifies its observers in a later task, before this callback.
              await new Promise<void>((resolve) => {
                notifyManager.schedule(resolve)
              })
            })
          },
        }
      }

      it('keeps the selection when the list is refetched while the field is hidden', async () => {
        const { setHidden, refetch } = await renderHidable()
        await select()
        expect(submitted()).toEqual(selected.values)
        await setHidden(true)
        await refetch()
        expect(submitted().sort()).toEqual(selected.values)
        await setHidden(false)
        expect(submitted().sort()).toEqual(selected.values)
        expect(shownText()?.split(',').sort()).toEqual(selected.text.split(',').sort())
      })

      it('shows the default after the form is reset while the field is hidden', async () => {
        const { setHidden } = await renderHidable()
        await select()
        await setHidden(true)
        fireEvent.reset(screen.getByRole('form'))
        screen.getByRole<HTMLFormElement>('form').reset()
        expect(submitted()).toEqual(initial.values)
        await setHidden(false)
        expect(submitted()).toEqual(initial.values)
        expect(shownText()).toBe(initial.text)
      })
    })
  },
)
