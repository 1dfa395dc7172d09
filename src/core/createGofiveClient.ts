import { createAxiosTransport } from './axiosTransport.js'
import { createClient, type GofiveClient, type GofiveClientOptions } from './client.js'
import { explainMissingRoute } from './explainMissingRoute.js'
import { explainResponse } from './explainResponse.js'
import { explainSetting } from './explainSetting.js'

/**
 * Creates a client for Gofive that sends its requests with axios.
 * @throws {GofiveError} `config` if an option is invalid.
 */
export function createGofiveClient(options: GofiveClientOptions): GofiveClient {
  return createAxiosClient(options, () => options)
}

/**
 * Creates a client that sends its requests with axios, for browsers and native apps.
 * @param readOptions - Returns the options that may change during the life of the client. Called for each request.
 * @internal
 */
export function createAxiosClient(
  options: Parameters<typeof createClient>[0],
  readOptions: Parameters<typeof createClient>[1],
): GofiveClient {
  const client = createClient(
    options,
    readOptions,
    createAxiosTransport(() => readOptions().axios),
    { allowPrivateNetwork: true, ...explanations() },
  )
  return process.env.NODE_ENV === 'production' ? client : explainMissingRoute(client, options.baseURL)
}

/** The explanations for developers, which bundlers leave out of an application's production build. */
export function explanations() {
  return process.env.NODE_ENV === 'production' ? {} : { explainSetting, explainResponse }
}
