import { heapOf, inPage, open, withWork, launchBrowser, openTab } from './browser.js'
import { createBundler, unpackPackage } from './bundle.js'
import { Site } from './site.js'
const site = new Site(); const browser = await launchBrowser()
const med = (a: number[]) => [...a].sort((x, y) => x - y)[a.length >> 1]!
try {
  const bundle = createBundler(unpackPackage()); const address = await site.listen(); const page = await openTab(browser)
  const names = ['native', 'queryNative', 'oursNative']
  for (const n of names) { site.add(`select/${n}`, await bundle('select/page.tsx', `select/${n}.tsx`)) }
  for (const n of ['query', 'ours']) site.add(n, await bundle('loading/page.tsx', `loading/${n}.tsx`))
  const out: any = {}
  for (let r = 0; r < Number(process.argv[2] ?? 5); r++) {
    for (const n of names) {
      await open(page, `${address}/select/${n}`)
      await inPage(page, (b: any) => b.mount(100, 6)); await inPage(page, (b: any) => b.unmount())
      const before = await heapOf(page)
      const { work } = await withWork(page, async () => ({ m: await inPage(page, (b: any) => b.mount(1000, 6)) }))
      const heap = (await heapOf(page)) - before
      ;(out[n] ??= { work: [], heap: [] }).work.push(work); out[n].heap.push(heap)
    }
    for (const n of ['query', 'ours']) {
      await open(page, `${address}/${n}`)
      await inPage(page, (b: any) => b.load(100))
      const { work } = await withWork(page, () => inPage(page, (b: any) => b.load(1000)))
      ;(out['load ' + n] ??= { work: [], heap: [0] }).work.push(work)
    }
  }
  for (const n of Object.keys(out)) console.log(n.padEnd(14), 'work', med(out[n].work).toFixed(1), 'heap/select', (med(out[n].heap) / 1000).toFixed(0))
  console.log('work mount ', (med(out.oursNative.work) / med(out.queryNative.work)).toFixed(3), 'heap', (med(out.oursNative.heap) / med(out.queryNative.heap)).toFixed(3), 'work at once', (med(out['load ours'].work) / med(out['load query'].work)).toFixed(3))
} finally { await browser.close() }
