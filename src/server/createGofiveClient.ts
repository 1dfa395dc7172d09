import { createClient, type GofiveClient, type GofiveClientOptions } from '../client/client.js'
import { sendByAxios } from '../client/sendByAxios.js'
import { fetchTransport } from './fetchGofive.js'

/**
 * Creates a client for Gofive that sends its requests by `fetch`, or by the application's own `axios` instance. It caches
 * nothing and remembers no failure: to prefetch pages, pass the handler to `eventTypesQueryOptions` instead.
 * @throws {GofiveError} `config` if an option is invalid.
 */
export function createGofiveClient(options: GofiveClientOptions): GofiveClient {
  return createClient(
    options,
    () => options,
    (request) => (options.axios ? sendByAxios(options.axios, request) : fetchTransport(request)),
  )
}
