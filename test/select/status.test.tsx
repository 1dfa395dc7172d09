import { onlineManager } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeSelect, gofiveKeys } from '../../src/index.js'
import { plugInSandbox, renderWithGofive, withoutRetries } from '../support.js'
import { optionTexts, select, success } from './support.js'

const sandbox = plugInSandbox()

describe('EventTypeSelect, status', () => {
  it('announces loading politely and leaves the select enabled', async () => {
    sandbox.configure({ scenario: 'hang' })
    const texts: string[] = []
    const observer = new MutationObserver(() => {
      for (const { textContent } of screen.queryAllByRole('status')) texts.push(textContent)
    })
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    renderWithGofive(<EventTypeSelect />)
    await waitFor(() => {
      expect(screen.getByRole('status')).toHaveTextContent('Loading event types…')
    })
    observer.disconnect()
    // Screen readers announce only changes of a live region that is already in the page.
    expect(texts[0]).toBe('')
    expect(select()).toHaveAttribute('aria-busy', 'true')
    expect(select()).toHaveAttribute('data-status', 'pending')
    expect(select()).toBeEnabled()
    expect(select()).toHaveDisplayValue('Loading event types…')
    expect(optionTexts()).toEqual([])
  })

  it('separates the text before the select, the failure and its button by spaces, for copied text and line breaks', async () => {
    sandbox.configure({ scenario: 'backend-503-text' })
    const { container } = renderWithGofive(<EventTypeSelect />)
    const { textContent: message } = await screen.findByRole('alert')
    expect(container.textContent).toMatch(new RegExp(` ${message} Try again$`))
  })

  it('is no longer busy when a load that waits for the network is cancelled', async () => {
    const queryClient = withoutRetries()
    onlineManager.setOnline(false)
    try {
      renderWithGofive(<EventTypeSelect />, { provider: { queryClient } })
      expect(select()).toHaveAttribute('aria-busy', 'true')
      await queryClient.cancelQueries()
      await waitFor(() => {
        expect(select()).not.toHaveAttribute('aria-busy')
      })
      expect(screen.queryByRole('status')).not.toBeInTheDocument()
    } finally {
      onlineManager.setOnline(true)
    }
  })

  it('announces that the list is loading after a reset of the query, also if it was cached before', async () => {
    const queryClient = withoutRetries()
    queryClient.setQueryData(gofiveKeys.eventTypes(), [])
    renderWithGofive(<EventTypeSelect />, { provider: { queryClient } })
    expect(screen.queryByRole('status')).not.toBeInTheDocument()
    sandbox.configure({ scenario: 'hang' })
    void queryClient.resetQueries()
    await waitFor(() => {
      expect(screen.getByRole('status')).toHaveTextContent('Loading event types…')
    })
  })

  it('removes its messages once the list has loaded', async () => {
    renderWithGofive(<EventTypeSelect />)
    await success()
    expect(screen.queryByRole('status')).not.toBeInTheDocument()
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    expect(select()).not.toHaveAttribute('aria-busy')
  })

  it('shows that an empty list is empty', async () => {
    sandbox.configure({ scenario: 'empty-list' })
    renderWithGofive(<EventTypeSelect />)
    await success()
    expect(select()).toHaveDisplayValue('No event types yet')
    expect(optionTexts()).toEqual([])
  })

  it('shows a failure beside the select, which it describes, until a new attempt succeeds', async () => {
    sandbox.configure({ scenario: 'backend-503-text' })
    const user = userEvent.setup()
    renderWithGofive(<EventTypeSelect aria-describedby="help" />)
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent(/not be loaded/)
    expect(select()).not.toContainElement(alert)
    expect(select()).toHaveAttribute('data-status', 'error')
    expect(select().getAttribute('aria-describedby')?.split(' ')).toEqual(['help', alert.id])

    sandbox.configure({ scenario: 'success' })
    const retry = screen.getByRole('button', { name: 'Try again' })
    expect(retry).toHaveAttribute('type', 'button')
    await user.click(retry)
    expect(select()).toHaveFocus()
    await success()
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    expect(select()).toHaveFocus()
    expect(select()).toHaveAttribute('aria-describedby', 'help')
  })

  it('announces a second failure in a new alert and requests the list once for a double click', async () => {
    sandbox.configure({ scenario: 'backend-503-text' })
    renderWithGofive(<EventTypeSelect />)
    const firstAlert = await screen.findByRole('alert')
    sandbox.configure({ delay: 50 })
    await userEvent.dblClick(screen.getByRole('button'))
    await waitFor(() => {
      expect(screen.getByRole('alert')).not.toBe(firstAlert)
    })
    expect(sandbox.count()).toBe(2)
  })

  it('shows the list and no message when a refetch fails', async () => {
    const queryClient = withoutRetries()
    const onValueChange = vi.fn()
    renderWithGofive(<EventTypeSelect onValueChange={onValueChange} />, { provider: { queryClient } })
    await success()
    sandbox.configure({ scenario: 'gateway-failed' })
    await queryClient.invalidateQueries({ queryKey: gofiveKeys.all })
    await waitFor(() => {
      expect(select()).toHaveAttribute('data-status', 'error')
    })
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
    expect(select()).not.toHaveAttribute('aria-describedby')
    await userEvent.selectOptions(select(), 'Trial')
    expect(onValueChange).toHaveBeenCalledWith(3, { eventTypeId: 3, eventTypeName: 'Trial' })
  })
})
