import { createClient, type GofiveClient, type GofiveClientOptions } from '../../core/client.js'
import { explainResponse } from '../../core/explainResponse.js'
import { explainSetting } from '../../core/explainSetting.js'
import { sendWithAxios } from '../../core/sendWithAxios.js'
import { fetchTransport } from './fetchGofive.js'

/**
 * Creates a client for Gofive that sends its requests with `fetch`, or with the application's own `axios` instance. It caches
 * neither lists nor failures: to prefetch pages, pass the handler to `eventTypesQueryOptions` instead.
 * @throws {GofiveError} `config` if an option is invalid.
 */
export function createGofiveClient(options: GofiveClientOptions): GofiveClient {
  return createClient(
    options,
    () => options,
    (request) => (options.axios ? sendWithAxios(options.axios, request) : fetchTransport(request)),
    { explainSetting, explainResponse },
  )
}
