import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Activity, Suspense, use, type ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect, GofiveProvider, gofiveKeys, type EventType } from '../../src/index.js'
import { plugInSandbox, withoutRetries } from '../support.js'

plugInSandbox()

const control = () => document.querySelector<HTMLInputElement | HTMLSelectElement>('[aria-label=Type]')!
const submitted = () => new FormData(document.querySelector('form')!).getAll('type')

interface FieldProps {
  readonly onBlur?: () => void
}

const fields = [
  {
    name: 'EventTypeSelect',
    Field: (props: FieldProps) => (
      <EventTypeSelect name="type" aria-label="Type" defaultValue={3} {...props} />
    ),
    shown: () => (control() as HTMLSelectElement).selectedOptions[0]?.textContent,
    select: () => userEvent.selectOptions(control(), 'Pro'),
    chosen: ['6'],
    initial: ['3'],
    shownChosen: 'Pro',
    shownInitial: 'Trial',
  },
  {
    name: 'EventTypeCombobox',
    Field: (props: FieldProps) => (
      <EventTypeCombobox name="type" aria-label="Type" defaultValue={3} {...props} />
    ),
    shown: () => control().value,
    select: () => userEvent.type(control(), 'pro{Enter}'),
    chosen: ['6'],
    initial: ['3'],
    shownChosen: 'Pro',
    shownInitial: 'Trial',
  },
  {
    name: 'EventTypeCombobox (multiple)',
    Field: (props: FieldProps) => (
      <EventTypeCombobox multiple name="type" aria-label="Type" defaultValue={[1, 5]} {...props} />
    ),
    shown: () =>
      Array.from(document.querySelectorAll('[data-gofive=chip] > span'), (chip) => chip.textContent).join(),
    select: () => userEvent.type(control(), 'trial{Enter}{Escape}'),
    chosen: ['1', '3', '5'],
    initial: ['1', '5'],
    shownChosen: 'Paid,Trial,Renew',
    shownInitial: 'Paid,Renew',
  },
]

const never = new Promise<never>(() => undefined)
function Suspended(): ReactNode {
  return use(never)
}

const hidings = {
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

describe.each(fields)(
  '$name in a hidden tree',
  ({ Field, shown, select, chosen, initial, shownChosen, shownInitial }) => {
    describe.each(Object.entries(hidings))('of %s', (_, hide) => {
      async function renderHidable(props?: FieldProps) {
        const queryClient = withoutRetries()
        const page = (isHidden: boolean) => (
          <GofiveProvider baseURL="/api/gofive" queryClient={queryClient}>
            <form aria-label="form">{hide(<Field {...props} />, isHidden)}</form>
          </GofiveProvider>
        )
        const view = render(page(false))
        await waitFor(() => {
          expect(view.container.querySelector('[data-status=success]')).not.toBeNull()
        })
        return {
          setHidden: async (isHidden: boolean) => {
            view.rerender(page(isHidden))
            // React may render a hidden tree later.
            await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
          },
          refetch: async () => {
            act(() => {
              queryClient.setQueryData<EventType[]>(gofiveKeys.eventTypes(), (list) =>
                list?.map((eventType) => ({ ...eventType })).reverse(),
              )
            })
            await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
          },
        }
      }

      it('keeps what the user has selected while the list is refetched', async () => {
        const { setHidden, refetch } = await renderHidable()
        await select()
        expect(submitted()).toEqual(chosen)
        await setHidden(true)
        await refetch()
        expect(submitted().sort()).toEqual(chosen)
        await setHidden(false)
        expect(submitted().sort()).toEqual(chosen)
        expect(shown()?.split(',').sort()).toEqual(shownChosen.split(',').sort())
      })

      it('shows the default after a reset of the form meanwhile', async () => {
        const { setHidden } = await renderHidable()
        await select()
        await setHidden(true)
        fireEvent.reset(screen.getByRole('form'))
        screen.getByRole<HTMLFormElement>('form').reset()
        expect(submitted()).toEqual(initial)
        await setHidden(false)
        expect(submitted()).toEqual(initial)
        expect(shown()).toBe(shownInitial)
      })

      it('calls onBlur once, without an error, when the browser blurs the hidden field', async () => {
        const onBlur = vi.fn()
        const { setHidden } = await renderHidable({ onBlur })
        act(() => {
          control().focus()
        })
        await setHidden(true)
        act(() => {
          control().blur()
        })
        expect(onBlur).toHaveBeenCalledTimes(1)
        await setHidden(false)
        expect(control()).not.toHaveFocus()
      })
    })
  },
)
