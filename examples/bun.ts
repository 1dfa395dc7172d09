import { gofive } from './gofive.js'

declare const Bun: { serve: (options: object) => { url: URL } }

// In seconds: above the time limits of `authorize` and of Gofive together. The default of 10 ends the connection before.
console.log(`Listening on ${Bun.serve({ fetch: gofive, idleTimeout: 60 }).url.href}`)
