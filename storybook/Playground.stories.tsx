import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { Playground as PlaygroundPage } from './playground/Playground.js'

const meta = {
  title: 'Playground',
  component: PlaygroundPage,
  tags: ['!autodocs'],
  // The page has its own controls for these. Setting them here disables those of the toolbar.
  globals: { colorScheme: 'light', dir: 'ltr' },
  parameters: { layout: 'fullscreen', controls: { disable: true } },
  render: (_, { id }) => <PlaygroundPage key={id} sandboxName={id} />,
  args: { sandboxName: '' },
} satisfies Meta<typeof PlaygroundPage>

export default meta
type Story = StoryObj<typeof meta>

/** Both selects in a form, on a sandbox that can fail in every known way. */
export const Playground: Story = {}

/** Tests the page. Hidden from the sidebar, because it changes the state of the page. */
export const Test: Story = {
  tags: ['!dev'],
  play: async ({ canvas, userEvent }) => {
    const form = within(canvas.getByRole('form'))
    const log = within(canvas.getByRole('log'))
    const select = form.getByRole('combobox', { name: 'Event type' })
    const isLoaded = () =>
      waitFor(async () => {
        for (const field of document.querySelectorAll('[data-status]')) {
          await expect(field).toHaveAttribute('data-status', 'success')
        }
      })
    await isLoaded()
    await expect(log.getByText(/^GET .+event-types/)).toBeVisible()
    await expect(log.getByText('200')).toBeVisible()

    // A failure and the recovery from it.
    const scenario = canvas.getByRole('combobox', { name: /^Scenario/ })
    await userEvent.selectOptions(scenario, 'gateway-failed')
    await userEvent.click(canvas.getByRole('button', { name: 'Clear the cache' }))
    await expect(await form.findByRole('alert')).toHaveTextContent('Event types could not be loaded.')
    await expect(log.getAllByText('500')).toHaveLength(3)
    await expect(await log.findByText(/^GofiveError \(server\)/)).toBeVisible()
    await userEvent.selectOptions(scenario, 'success')
    await userEvent.click(form.getAllByRole('button', { name: 'Try again' })[0]!)
    await isLoaded()
    await expect(form.queryByRole('alert')).not.toBeInTheDocument()

    // A failed reload keeps the list, without a message.
    await userEvent.selectOptions(scenario, 'rate-limited')
    await userEvent.click(canvas.getByRole('button', { name: 'Reload the list' }))
    await expect(await log.findByText(/^GofiveError \(rate-limited\)/)).toBeVisible()
    await expect(form.queryByRole('alert')).not.toBeInTheDocument()
    await userEvent.selectOptions(select, 'Renew')
    await expect(log.getByText(/^EventTypeSelect.+5.+Renew/)).toBeVisible()
    await userEvent.selectOptions(scenario, 'success')
    await userEvent.click(canvas.getByRole('button', { name: 'Reload the list' }))
    await isLoaded()

    await userEvent.type(form.getByLabelText('Customer'), 'Somchai Trading')
    await userEvent.type(form.getByLabelText('Date'), '2026-11-25')
    await userEvent.type(form.getByRole('combobox', { name: 'Next event type' }), 'tri{Enter}')
    await userEvent.type(form.getByRole('combobox', { name: 'Related event types' }), 'paid{Enter}pro{Enter}')
    await userEvent.click(form.getByRole('button', { name: 'Save' }))
    await expect(form.getByRole('status', { name: 'Submitted' })).toHaveTextContent(
      'customer=Somchai Trading eventType=5 nextEventType=3 relatedEventTypes=1 relatedEventTypes=6 date=2026-11-25 note=',
    )

    // Style sheet, colour scheme, direction and language.
    const root = document.documentElement
    const radius = () => getComputedStyle(select).borderStartStartRadius
    const styled = radius()
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Style sheet' }))
    await expect(radius()).not.toBe(styled)
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Style sheet' }))
    await expect(radius()).toBe(styled)
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Dark' }))
    await expect(root.style.colorScheme).toBe('dark')
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Right to left' }))
    await expect(root.dir).toBe('rtl')
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Language' }), 'ไทย')
    await expect(form.getByRole('heading', { name: 'เพิ่มกิจกรรมลูกค้า' })).toBeVisible()
    await expect(form.getByRole('combobox', { name: 'ประเภทกิจกรรม' })).toHaveValue('5')
    await expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth)
  },
}
