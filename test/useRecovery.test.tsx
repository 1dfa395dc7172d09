import { act, render, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { AccessTokenRequest } from '../src/index.js'
import { allNames, createProvider, plugInSandbox, withoutRetries } from './support.js'

const sandbox = plugInSandbox()

function setup() {
  const queryClient = withoutRetries()
  const ui = (accessToken?: string) => createProvider({ baseURL: '/api/gofive', accessToken, queryClient })
  return { ui, queryClient }
}

describe('accessToken of GofiveProvider', () => {
  it('is called with forceRefresh after a 401', async () => {
    const accessToken = vi.fn(({ forceRefresh }: AccessTokenRequest) =>
      forceRefresh ? 'sandbox-access-token' : 'old',
    )
    render(createProvider({ baseURL: '/api/gofive', accessToken }))
    expect(await screen.findByText(allNames)).toBeVisible()
    expect(accessToken).toHaveBeenCalledTimes(2)
  })

  it('refetches a list that failed as unauthorized when another token is passed', async () => {
    const { ui } = setup()
    const view = render(ui('expired'))
    await screen.findByText('unauthorized')
    view.rerender(ui('sandbox-access-token'))
    expect(await screen.findByText(allNames)).toBeVisible()
    expect(sandbox.count()).toBe(2)
  })

  it('repeats a running request with another token that is passed before the response', async () => {
    const { ui } = setup()
    sandbox.configure({ delay: 50 })
    const view = render(ui('expired'))
    await waitFor(() => {
      expect(sandbox.count()).toBe(1)
    })
    view.rerender(ui('sandbox-access-token'))
    expect(await screen.findByText(allNames)).toBeVisible()
    expect(sandbox.count()).toBe(2)
  })

  it('refetches nothing when it changes after a success', async () => {
    const { ui, queryClient } = setup()
    const view = render(ui('sandbox-access-token'))
    await screen.findByText(allNames)
    view.rerender(ui('another'))
    expect(queryClient.isFetching()).toBe(0)
    view.rerender(ui())
    expect(queryClient.isFetching()).toBe(0)
    await act(() => Promise.resolve())
    expect(sandbox.count()).toBe(1)
  })
})
