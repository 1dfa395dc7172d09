import { createGofiveClient, type GofiveClientOptions } from '../../src/index.js'
import { KEY, serveForTests } from '../support.js'

/** For the file that calls it: a sandbox over HTTP, and clients of it. */
export function serveGofive() {
  const gofive = serveForTests()
  const createClient = (options?: Partial<GofiveClientOptions>) =>
    createGofiveClient({ subscriptionKey: KEY, baseURL: gofive.url, ...options })
  return { gofive, createClient }
}
