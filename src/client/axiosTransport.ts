import axios, { Axios, type AxiosInstance } from 'axios'
import { sendByAxios } from './sendByAxios.js'
import type { Transport } from './transport.js'

/**
 * Sends requests by axios.
 * @param getInstance - The application's own instance, if it gave one.
 */
export function createAxiosTransport(getInstance: () => AxiosInstance | undefined): Transport {
  return (request) => sendByAxios(getInstance() ?? isolatedAxios(), request)
}

/**
 * Without the application's `axios.defaults`, whose headers, `auth`, `params` and transforms are meant for its own server.
 * Only the adapter is taken over, because tests replace it there.
 */
function isolatedAxios(): Axios {
  const { adapter } = axios.defaults
  return new Axios({ validateStatus: null, ...(adapter !== undefined && { adapter }) })
}
