import type { GofiveClient } from './client.js'
import { GofiveError, isGofiveError } from './errors.js'
import { EVENT_TYPES_PATH } from './schema.js'
import { GOFIVE_BASE_URL } from './settings.js'

/** Adds the requested URL to the error of a route that does not exist. */
export function explainMissingRoute(client: GofiveClient, baseURL = GOFIVE_BASE_URL): GofiveClient {
  const url = `${baseURL.replace(/\/+$/, '')}${EVENT_TYPES_PATH}`
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
