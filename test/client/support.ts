import { createGofiveClient, type GofiveClient, type GofiveClientOptions } from '../../src/index.js'
import { KEY, serveForTests } from '../support.js'

/** For the file that imports it: a sandbox over HTTP, and clients of it. */
export const gofive = serveForTests()

export function createClient(options?: Partial<GofiveClientOptions>): GofiveClient {
  return createGofiveClient({ subscriptionKey: KEY, baseURL: gofive.url, ...options })
}
