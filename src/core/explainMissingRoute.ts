import type { GofiveClient } from './client.js'
import { isGofiveError, GofiveError } from './errors.js'
import { GOFIVE_BASE_URL } from './settings.js'

/** Adds the requested URL to the error of a route that does not exist. */
export function explainMissingRoute(client: GofiveClient, baseURL = GOFIVE_BASE_URL): GofiveClient {
  const url = `${baseURL.replace(/\/+$/, '')}/v1/customerEvent/event-types`
  return {
    ...client,
    async listEventTypes(options) {
      try {
        return await client.listEventTypes(options)
      } catch (error) {
        if (!isGofiveError(error) || error.code !== 'not-found') throw error
        throw new GofiveError('not-found', { status: error.status }, `${error.message} Requested: ${url}`)
      }
    },
  }
}
