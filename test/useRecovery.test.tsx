import { act, render, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { AccessTokenRequest } from '../src/index.js'
import { allNames, createProvider, plugInSandbox, withoutRetries } from './support.js'

const sandbox = plugInSandbox()

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
    const queryClient = withoutRetries()
    const view = render(createProvider({ baseURL: '/api/gofive', accessToken: 'expired', queryClient }))
    await screen.findByText('unauthorized')
    view.rerender(
      createProvider({ baseURL: '/api/gofive', accessToken: 'sandbox-access-token', queryClient }),
    )
    expect(await screen.findByText(allNames)).toBeVisible()
    expect(sandbox.count()).toBe(2)
  })

  it('repeats a running request with another token that is passed before the response', async () => {
    const queryClient = withoutRetries()
    sandbox.configure({ delay: 50 })
    const view = render(createProvider({ baseURL: '/api/gofive', accessToken: 'expired', queryClient }))
    await waitFor(() => {
      expect(sandbox.count()).toBe(1)
    })
    view.rerender(
      createProvider({ baseURL: '/api/gofive', accessToken: 'sandbox-access-token', queryClient }),
    )
    expect(await screen.findByText(allNames)).toBeVisible()
    expect(sandbox.count()).toBe(2)
  })

  it('refetches nothing when it changes after a success', async () => {
    const queryClient = withoutRetries()
    const view = render(
      createProvider({ baseURL: '/api/gofive', accessToken: 'sandbox-access-token', queryClient }),
    )
    await screen.findByText(allNames)
    view.rerender(createProvider({ baseURL: '/api/gofive', accessToken: 'another', queryClient }))
    expect(queryClient.isFetching()).toBe(0)
    view.rerender(createProvider({ baseURL: '/api/gofive', queryClient }))
    expect(queryClient.isFetching()).toBe(0)
    await act(() => Promise.resolve())
    expect(sandbox.count()).toBe(1)
  })
})
