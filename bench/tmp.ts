import { launchBrowser, openTab } from './browser.js'
import { createBundler, unpackPackage } from './bundle.js'
import { benchLoading } from './loading.js'
import { benchMounting } from './mounting.js'
import { Site } from './site.js'
import { tableOf } from './table.js'
const names = ['fetchOnce', 'ours', 'query', 'byHand', 'native', 'oursNative', 'queryNative']
const site = new Site()
const browser = await launchBrowser()
try {
  const setting = { bundle: createBundler(unpackPackage()), site, address: await site.listen(), page: await openTab(browser), rounds: Number(process.argv[3] ?? 8),
    choose: (candidates: any) => candidates.filter((c: any) => names.includes(c.name)) }
  for (const suite of process.argv[2] === 'loading' ? [benchLoading] : process.argv[2] === 'mounting' ? [benchMounting] : [benchLoading, benchMounting])
    for (const bench of await suite(setting as any)) console.log(tableOf(bench) + '\n')
} finally { await browser.close() }
