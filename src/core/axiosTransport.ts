import { Axios, type AxiosInstance } from 'axios'
import { sendWithAxios } from './sendWithAxios.js'
import type { Transport } from './transport.js'

/**
 * Creates a transport that sends requests with axios.
 * @param getInstance - Returns the application's own instance, if there is one.
 */
export function createAxiosTransport(getInstance: () => AxiosInstance | undefined): Transport {
  return (request) => sendWithAxios(getInstance() ?? createIsolatedAxios(), request)
}

/**
 * Creates an instance without the application's `axios.defaults`, whose headers, `auth`, `params` and transforms are meant
 * for its own server. axios itself falls back to the adapter of the defaults, which tests replace.
 */
function createIsolatedAxios(): Axios {
  return new Axios({})
}
