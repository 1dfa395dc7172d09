import { Axios } from 'axios'
import { createClient, type GofiveClient, type GofiveClientOptions } from './client.js'
import { explainMissingRoute, explainResponse } from './explainResponse.js'
import { explainSetting } from './explainSetting.js'
import { sendWithAxios } from './sendWithAxios.js'

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
  return createClient(
    options,
    readOptions,
    // A new instance is without the application's `axios.defaults`, whose headers, `auth`, `params` and transforms are meant for
    // its own server. axios itself falls back to the adapter of the defaults, which tests replace.
    (request) => sendWithAxios(readOptions().axios ?? new Axios({}), request),
    { allowPrivateNetwork: true, ...explanations() },
  )
}

/** The explanations for developers, which bundlers leave out of an application's production build. */
export function explanations() {
  return process.env.NODE_ENV === 'production' ? {} : { explainSetting, explainResponse, explainMissingRoute }
}
