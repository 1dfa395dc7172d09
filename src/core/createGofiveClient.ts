import { createAxiosTransport } from './axiosTransport.js'
import { createClient, type GofiveClient, type GofiveClientOptions } from './client.js'

/**
 * Creates a client for Gofive that sends its requests with axios.
 * @throws {GofiveError} `config` if an option is invalid.
 */
export function createGofiveClient(options: GofiveClientOptions): GofiveClient {
  return createClient(
    options,
    () => options,
    createAxiosTransport(() => options.axios),
  )
}
