import { createGofiveHandler } from 'react-gofive/server'
import { getSession } from './session'

/** Shared by the route and the rendered pages, with its list, token and pauses after failures. */
export const gofive = createGofiveHandler({
  authorize: async (request) => (await getSession(request)) !== null,
})
