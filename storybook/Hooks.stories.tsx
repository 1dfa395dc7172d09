import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { example } from './example.js'
import { AThousandNames as AThousandNamesExample } from './examples/AThousandNames.js'
import { NamesInATable as NamesInATableExample } from './examples/NamesInATable.js'
import { RadioGroup as RadioGroupExample } from './examples/RadioGroup.js'
import { Tags as TagsExample } from './examples/Tags.js'
import { sandboxOf } from './sandboxes.js'
import { withSandbox } from './withSandbox.js'

const meta = {
  title: 'Hooks',
  decorators: [withSandbox],
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

export const RadioGroup: Story = {
  ...example({ RadioGroup: RadioGroupExample }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('radio', { name: 'Trial' }))
    await expect(canvas.getByRole('radio', { name: 'Trial' })).toBeChecked()
    await expect(canvas.getAllByRole('radio')).toHaveLength(6)
  },
}

export const RadioGroupFailed: Story = {
  ...example({ RadioGroup: RadioGroupExample }, { sandbox: { scenario: 'business-4001' } }),
  play: async ({ canvas, userEvent, ...context }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Gofive rejected the request')
    sandboxOf(context).configure({ scenario: 'success' })
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await canvas.findByRole('radio', { name: 'Paid' })).toBeVisible()
  },
}

export const Tags: Story = {
  ...example({ Tags: TagsExample }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'New' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Pro' }))
    await expect(canvas.getAllByRole('button', { pressed: true }).map((tag) => tag.textContent)).toEqual([
      'New',
      'Pro',
    ])
  },
}

/** Customer events contain only the id of their type. An unknown id is shown as a number. */
export const NamesInATable: Story = {
  ...example({ NamesInATable: NamesInATableExample }),
  play: async ({ canvas, ...context }) => {
    await expect(await canvas.findByRole('cell', { name: 'Trial' })).toBeVisible()
    await expect(canvas.getByRole('cell', { name: 'Paid' })).toBeVisible()
    await expect(canvas.getByRole('cell', { name: '#42' })).toBeVisible()
    await expect(sandboxOf(context).count()).toBe(1)
  },
}

/** A thousand names share one request. The id 7 is not in the list, so it is shown as a number. */
export const AThousandNames: Story = {
  ...example({ AThousandNames: AThousandNamesExample }, { a11y: { test: 'off' } }),
  play: async ({ canvas, canvasElement, ...context }) => {
    await canvas.findAllByText('Trial')
    const names = Array.from(canvasElement.querySelectorAll('td'), (cell) => cell.textContent)
    await expect(names).toHaveLength(1000)
    await expect(names.slice(0, 7)).toEqual(['Paid', 'New', 'Trial', 'Extend', 'Renew', 'Pro', '#7'])
    await expect(sandboxOf(context).count()).toBe(1)
  },
}
