import { waitFor } from '@testing-library/react'
import { act, Suspense } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToReadableStream } from 'react-dom/server.edge'
import { describe, expect, it, vi } from 'vitest'
import { GofiveProvider } from '../src/index.js'
import { SuspendingEventTypeNames } from './support.js'

describe('the hydration of a GofiveProvider with its own QueryClient', () => {
  it('matches the server markup and fetches once if a descendant suspends', async () => {
    const listEventTypes = vi.fn(() => Promise.resolve([{ eventTypeId: 1, eventTypeName: 'Paid' }]))
    // Two renderers in one process warn about each other.
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const ui = (
      <Suspense fallback="waiting">
        <GofiveProvider client={{ listEventTypes }}>
          <SuspendingEventTypeNames />
        </GofiveProvider>
      </Suspense>
    )
    // As on a server.
    vi.stubGlobal('window', undefined)
    vi.stubGlobal('document', undefined)
    const stream = await renderToReadableStream(ui)
    await stream.allReady
    const html = await new Response(stream).text()
    vi.unstubAllGlobals()
    expect(html).toContain('Paid')
    expect(listEventTypes).toHaveBeenCalledTimes(1)

    const container = document.createElement('div')
    document.body.append(container)
    container.innerHTML = html
    const onRecoverableError = vi.fn()
    const root = await act(() => hydrateRoot(container, ui, { onRecoverableError }))
    await waitFor(() => {
      expect(listEventTypes).toHaveBeenCalledTimes(2)
    })
    await act(() => Promise.resolve())
    expect(container).toHaveTextContent('Paid')
    expect(listEventTypes).toHaveBeenCalledTimes(2)
    expect(onRecoverableError).not.toHaveBeenCalled()
    expect(errors.mock.calls.filter(([text]) => /hydrat/i.test(String(text)))).toEqual([])
    act(() => {
      root.unmount()
    })
    container.remove()
  })
})
