// Makes Node's globals those of React Native: XMLHttpRequest, the AbortController of a package, no DOM.

import { AbortController, AbortSignal } from 'abort-controller'
import xhr2 from 'xhr2'

// Node loads it at its first use, and needs the missing globals for that.
void Headers

const missing = [
  'DOMException',
  'MessageChannel',
  'MessagePort',
  'ReadableStream',
  'structuredClone',
  'TextDecoder',
]
for (const name of missing) Reflect.deleteProperty(globalThis, name)

const globals = {
  window: globalThis,
  navigator: { product: 'ReactNative' },
  AbortController,
  AbortSignal,
  XMLHttpRequest: xhr2.XMLHttpRequest,
  // That of React Native throws for most members.
  URL: undefined,
  nativeSettings: JSON.parse(process.argv[2]),
}
for (const [name, value] of Object.entries(globals)) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
}
