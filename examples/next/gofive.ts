import { createGofiveHandler } from 'react-gofive/server'
import { getSession } from './session'

/** The route and the rendered pages share it, and with it the list, the token and the pauses after failures. */
export const gofive = createGofiveHandler({
  authorize: async (request) => (await getSession(request)) !== null,
})
