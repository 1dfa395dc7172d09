import { act, render, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, onTestFinished } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { createProvider, plugInSandbox } from '../support.js'
import { input, success } from './support.js'

plugInSandbox()

it('EventTypeCombobox shows the reset of a form into which its container is attached later', async () => {
  const container = document.createElement('div')
  const form = document.createElement('form')
  document.body.append(form)
  onTestFinished(() => {
    form.remove()
  })
  const ui = createProvider({ baseURL: '/api/gofive' }, <EventTypeCombobox name="type" defaultValue={3} />)
  render(ui, { container })
  form.append(container)
  await success()
  await userEvent.type(input(), 'ren{Enter}')
  expect(input()).toHaveValue('Renew')
  act(() => {
    form.reset()
  })
  await waitFor(() => {
    expect(input()).toHaveValue('Trial')
  })
})
