import { GofiveError, type GofiveIssue } from './errors.js'
import { EVENT_TYPES_PATH } from './schema.js'

/** Explains why a response is not a list of event types, without its values. */
export function explainResponse(body: unknown, issues: readonly GofiveIssue[]): string {
  if (body === '') {
    // Source: Azure API Management, whose CORS policy responds like this to an unknown Origin.
    return 'The response was empty. Gofive responds like this to an unknown Origin: use your own server, and do not forward Origin from it.'
  }
  if (typeof body === 'string') {
    return 'The response is a page, not data. Check `baseURL`: it may lead to a login page, or to the application itself if the route is missing (react-gofive/vite, react-gofive/server).'
  }
  const places = issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`)
  return `The response is not a list of event types (${places.join('; ')}). Check \`baseURL\`. To skip invalid rows, use invalidRows="drop".`
}

/** Adds the requested URL to the error of a route that does not exist. */
export function explainMissingRoute(error: GofiveError, baseURL: string): GofiveError {
  if (error.code !== 'not-found') return error
  const url = baseURL.replace(/\/+$/, '') + EVENT_TYPES_PATH
  return new GofiveError('not-found', { status: error.status }, `${error.message} Requested: ${url}`)
}
