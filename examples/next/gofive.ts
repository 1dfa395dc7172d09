import { createGofiveHandler, type GofiveHandler } from 'react-gofive/server'
import { getSession } from './session'

// Next.js bundles pages and routes separately, each with its own copy of this module.
const shared = globalThis as { gofive?: GofiveHandler }

/** The route and the rendered pages share it, and with it the list, the token and the pauses after failures. */
export const gofive = (shared.gofive ??= createGofiveHandler({
  authorize: async (request) => (await getSession(request)) !== null,
}))
