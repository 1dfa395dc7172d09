// @vitest-environment node
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import type { FieldProps } from '../comparison/fields/field.js'
import type { ComparisonPage } from '../comparison/page.js'
import { bundlePage, openBundle, type PageBundle } from './page.js'

// What Storybook's page "Start" says of each dropdown is tried here, in the same form, in a real browser. Whatever a
// library can be told by its props, it is told: see `../comparison/fields`.

interface Candidate {
  readonly name: string
  readonly title: string
  /** The part that a person knows the dropdown by; a native select draws it itself. */
  readonly arrow?: string
  /** Where its own texts are. */
  readonly texts: string
}

const candidates: readonly Candidate[] = [
  { name: 'EventTypeSelect', title: 'EventTypeSelect', texts: 'dist' },
  {
    name: 'EventTypeCombobox',
    title: 'EventTypeCombobox',
    arrow: '[data-gofive=toggle]',
    texts: 'dist',
  },
  {
    name: 'ReactSelect',
    title: 'react-select',
    arrow: 'svg',
    texts: 'node_modules/react-select/dist',
  },
  {
    name: 'Mui',
    title: 'MUI Autocomplete',
    arrow: 'button svg',
    texts: 'node_modules/@mui/material/locale',
  },
  {
    name: 'Antd',
    title: 'antd Select',
    arrow: 'svg',
    texts: 'node_modules/antd/es/locale',
  },
  {
    name: 'Mantine',
    title: 'Mantine Select',
    arrow: 'svg',
    texts: 'node_modules/@mantine/core/esm',
  },
  {
    name: 'ReactAria',
    title: 'React Aria ComboBox',
    arrow: 'button',
    texts: 'node_modules/react-aria/dist/private/intl',
  },
  {
    name: 'BaseUI',
    title: 'Base UI Combobox',
    arrow: 'button',
    texts: 'node_modules/@base-ui/react',
  },
]

const types = ['Paid', 'New', 'Trial', 'Extend', 'Renew', 'Pro'].map((eventTypeName, index) => ({
  eventTypeId: index + 1,
  eventTypeName,
}))

interface WindowOfPage {
  readonly comparison: ComparisonPage
}

/** One dropdown on a page of its own. */
function tryOut(page: Page, complaints: readonly string[], candidate: Candidate) {
  const control = page.getByLabel('Event type').first()
  const options = page.locator('[role=option], .ant-select-item-option').filter({ visible: true })

  const isNative = () => control.evaluate((element) => element instanceof HTMLSelectElement)

  async function choose(name: string) {
    if (await isNative()) await control.selectOption({ label: name })
    else {
      await control.click()
      await options.filter({ hasText: name }).last().click()
    }
  }

  /** What the form would submit. */
  const value = () =>
    page.evaluate(() => new FormData(document.querySelector('form') ?? undefined).get('eventTypeId'))

  /** What a person reads in the closed field. */
  const text = () =>
    page.evaluate(() => {
      const select = document.querySelector<HTMLSelectElement>('form select:not([hidden])')
      const inputs = document.querySelectorAll<HTMLInputElement>('form input:not([type=hidden])')
      return [
        select ? select.selectedOptions[0]?.text : document.querySelector('form')?.innerText,
        ...Array.from(inputs, (input) => input.value),
      ].join(' ')
    })

  const reads = (name: string) => soon(async () => (await text()).includes(name))

  return {
    page,
    complaints,
    candidate,
    control,
    options,
    isNative,
    choose,
    value,
    text,
    reads,
    show: (props: Partial<FieldProps>) =>
      page.evaluate((props) => {
        ;(window as never as WindowOfPage).comparison.show(props)
      }, props),
    reset: () => page.evaluate(() => document.querySelector('form')?.reset()),
    submit: () => page.evaluate(() => document.querySelector('form')?.requestSubmit()),
    submitted: () => page.evaluate(() => (window as never as WindowOfPage).comparison.submitted),
    isValid: () => page.evaluate(() => document.querySelector('form')?.checkValidity()),
  }
}

type Trial = ReturnType<typeof tryOut>

/** Whether something comes true: libraries take their time, and what they never do takes all of it. */
async function soon(condition: () => Promise<boolean>): Promise<boolean> {
  try {
    await expect.poll(condition, { timeout: 6000 }).toBe(true)
    return true
  } catch {
    return false
  }
}

const underPolicy = 'Works under a Content-Security-Policy without inline styles'

const probes: Readonly<Record<string, (trial: Trial) => Promise<boolean>>> = {
  async 'Tells assistive technology, while closed, that the list is loading'({ show, control, page }) {
    await show({})
    await control.waitFor()
    const signs = '[aria-busy=true], [role=progressbar], [aria-label=loading], [role=status]:not(:empty)'
    return (await page.locator(signs).count()) > 0
  },

  async 'Shows a failure with its message and a button to try again'({ show, page }) {
    await show({ error: true })
    const button = page.getByRole('button', { name: /again|retry/i })
    return soon(async () => (await page.getByRole('alert').count()) > 0 && (await button.count()) > 0)
  },

  async 'Says that a list is empty'({ show, control, page }) {
    await show({ types: [] })
    await control.click()
    return soon(async () => /no (options|data|event types)/i.test(await page.innerText('body')))
  },

  async 'Submits a default before the list is there, and names it after'({ show, control, value, reads }) {
    await show({ defaultId: 3 })
    await control.waitFor()
    if ((await value()) !== '3') return false
    await show({ types })
    return (await reads('Trial')) && (await value()) === '3'
  },

  async 'Keeps and submits a value that is missing from the list'({ show, value }) {
    await show({ types, defaultId: 7 })
    return soon(async () => (await value()) === '7')
  },

  async 'Submits a choice as its id in a plain form'({ show, choose, value }) {
    await show({ types })
    await choose('Renew')
    return soon(async () => (await value()) === '5')
  },

  async 'Stops the form when `required` and empty'({ show, control, submit, submitted, isValid }) {
    await show({ types, required: true })
    await control.waitFor()
    await submit()
    return !(await isValid()) && (await submitted()).length === 0
  },

  async 'Goes back to its default by `form.reset()`'({ show, choose, reads, reset }) {
    await show({ types, defaultId: 3 })
    await choose('Renew')
    if (!(await reads('Renew'))) return false
    await reset()
    return reads('Trial')
  },

  async "Goes back to its default after React 19's form action"({ show, choose, submit, submitted, reads }) {
    await show({ types, defaultId: 3 })
    await choose('Renew')
    if (!(await reads('Renew'))) return false
    await submit()
    return (await soon(async () => (await submitted()).length === 1)) && reads('Trial')
  },

  async 'Is opened and chosen from by keyboard alone'({ show, control, page, text }) {
    await show({ types })
    await control.waitFor()
    for (const key of ['Tab', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
    return soon(async () => {
      const chosen = await text()
      return types.some(({ eventTypeName }) => chosen.includes(eventTypeName))
    })
  },

  async 'Is searched by a part of a name'({ show, control, page, options }) {
    await show({ types })
    await control.click()
    await page.keyboard.type('ne')
    return soon(async () => (await options.count()) === 2)
  },

  async "Opens a phone's own picker"({ show, isNative }) {
    await show({ types })
    return isNative()
  },

  async 'Follows a page that is written from right to left'({ show, page, control, candidate }) {
    await show({ types })
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl'
    })
    if (candidate.arrow === undefined) return hasInkAtLeft(page, control)
    const arrow = await page.locator('form').locator(candidate.arrow).last().boundingBox()
    const field = await control.boundingBox()
    return Boolean(arrow && field && arrow.x < field.x + field.width / 2)
  },

  'Brings Thai texts': ({ candidate }) => holdsThai(candidate.texts),

  async [underPolicy]({ show, choose, reads, complaints }) {
    await show({ types })
    await choose('Renew')
    return (await reads('Renew')) && complaints.length === 0
  },

  async 'Draws 10,000 options only as far as they are seen'({ show, control, page }) {
    await show({
      types: Array.from({ length: 10_000 }, (_, id) => ({ eventTypeId: id, eventTypeName: `Type ${id}` })),
    })
    await control.click()
    const isOpen = await soon(async () => (await page.locator('[role=option], option').count()) > 0)
    return isOpen && (await page.locator('*').count()) < 1000
  },
}

/** A native select's arrow is nowhere in the document, so it is looked for in the picture. */
async function hasInkAtLeft(page: Page, control: Trial['control']): Promise<boolean> {
  await control.evaluate((element) => {
    element.style.webkitTextFillColor = 'transparent'
  })
  const picture = (await control.screenshot()).toString('base64')
  // Where no policy forbids to load a picture.
  await page.goto('about:blank')
  const { left, right } = await page.evaluate(async (url) => {
    const image = await createImageBitmap(await (await fetch(url)).blob())
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
    context?.drawImage(image, 0, 0)
    // Within the border: how many pixels are unlike the one in the middle.
    const inkIn = (x: number) => {
      const { data } = context?.getImageData(x, 4, 32, image.height - 8) ?? { data: [] }
      const middle = context?.getImageData(image.width / 2, image.height / 2, 1, 1).data[0] ?? 0
      return Array.from(data).filter((value, index) => index % 4 === 0 && value !== middle).length
    }
    return { left: inkIn(4), right: inkIn(image.width - 36) }
  }, `data:image/png;base64,${picture}`)
  return left > 0 && right === 0
}

async function holdsThai(folder: string): Promise<boolean> {
  for (const path of await readdir(folder, { recursive: true })) {
    if (/\.m?js$/.test(path) && /[\u0e01-\u0e5b]/.test(await readFile(join(folder, path), 'utf8')))
      return true
  }
  return false
}

const sizeOf = ({ script, styles }: PageBundle) => brotliCompressSync(script + styles).length

async function columnOf(candidate: Candidate, bareSize: number): Promise<Record<string, string>> {
  const bundle = await bundlePage(`
    import { Field } from './test/comparison/fields/${candidate.name}.tsx'
    import { mount } from './test/comparison/page.tsx'
    mount(Field)`)
  const column: Record<string, string> = {}
  const { page: strict, complaints, close } = await openBundle(bundle)
  try {
    // Under the policy some libraries have no styles, which is one row's affair and not all rows'.
    const lenient = (await strict.context().browser()?.newPage({ bypassCSP: true })) as Page
    for (const [feature, probe] of Object.entries(probes)) {
      const page = feature === underPolicy ? strict : lenient
      page.setDefaultTimeout(60_000)
      await page.goto(strict.url())
      complaints.length = 0
      column[feature] = (await probe(tryOut(page, complaints, candidate))) ? '✓' : '–'
    }
  } finally {
    await close()
  }
  column['Weighs, in kB of brotli over a bare React page'] = ((sizeOf(bundle) - bareSize) / 1000).toFixed(0)
  return column
}

it('says of each dropdown what it does', async () => {
  const bare = await bundlePage(`
    import { mount } from './test/comparison/page.tsx'
    mount(() => null)`)
  const columns = await Promise.all(candidates.map((candidate) => columnOf(candidate, sizeOf(bare))))
  const rows = Object.keys(columns[0] ?? {}).map((feature) => [
    feature,
    ...columns.map((column) => column[feature]),
  ])
  const table = [
    ['', ...candidates.map(({ title }) => title)],
    ['---', ...candidates.map(() => ':-:')],
    ...rows,
  ]
  await expect(table.map((cells) => `| ${cells.join(' | ')} |\n`).join('')).toMatchFileSnapshot(
    '../../storybook/comparison.md',
  )
}, 300_000)
