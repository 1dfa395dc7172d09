import { afterAll, beforeAll, describe, it } from 'vitest'
import { createConsumer, type Consumer } from '../consumers/consumer.js'
import { serveGofive } from '../consumers/gofive.js'
import { expectPrerenderedList } from '../consumers/prerendered.js'

// Older versions of Next.js, whose caches of `fetch` differ. nextRecipe.test.ts tests the newest one.

describe.each([
  ['14.2.35', '18.3.1'],
  ['15.5.9', '19.3.1'],
])('Next.js %s', (next, react) => {
  let consumer: Consumer
  let gofive: Awaited<ReturnType<typeof serveGofive>>

  beforeAll(async () => {
    gofive = await serveGofive()
    consumer = await createConsumer({
      packages: { next, react, 'react-dom': react, '@tanstack/react-query': '5.108.0' },
    })
  })
  afterAll(async () => {
    await gofive.close()
    await consumer.remove()
  })

  it('prerenders pages with the list, and writes no credential to the disk', () =>
    expectPrerenderedList(consumer, gofive))
})
