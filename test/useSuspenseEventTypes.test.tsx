import { render, screen } from '@testing-library/react'
import { Component, Suspense, type ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { useSuspenseEventTypes, type GofiveError } from '../src/index.js'
import { createWrapper, plugInSandbox } from './support.js'

const sandbox = plugInSandbox()

describe('useSuspenseEventTypes', () => {
  class ErrorBoundary extends Component<{ children: ReactNode }> {
    override state: { error?: GofiveError } = {}
    static getDerivedStateFromError(error: GofiveError) {
      return { error }
    }
    override render() {
      return this.state.error ? <p>caught {this.state.error.code}</p> : this.props.children
    }
  }
  const Count = () => <p>{useSuspenseEventTypes({ select: (list) => list.length }).data} types</p>

  it('suspends until the list is loaded', async () => {
    const Wrapper = createWrapper()
    render(
      <Wrapper>
        <Suspense fallback="waiting">
          <Count />
        </Suspense>
      </Wrapper>,
    )
    expect(screen.getByText('waiting')).toBeVisible()
    expect(await screen.findByText('6 types')).toBeVisible()
    expect(sandbox.count()).toBe(1)
  })

  it('throws an error to the error boundary and reports it once', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    sandbox.configure({ scenario: 'forbidden' })
    const onError = vi.fn()
    const Wrapper = createWrapper({ onError })
    render(
      <Wrapper>
        <ErrorBoundary>
          <Suspense fallback="waiting">
            <Count />
          </Suspense>
        </ErrorBoundary>
      </Wrapper>,
    )
    expect(await screen.findByText('caught forbidden')).toBeVisible()
    expect(onError).toHaveBeenCalledTimes(1)
  })
})
