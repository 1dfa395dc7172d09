import { createGofiveHandler, type GofiveHandler } from 'react-gofive/server'
import { getSession } from './session'

// Next.js bundles pages and routes separately, each with its own copy of this module.
const shared = globalThis as { gofive?: GofiveHandler }

/** Shared by the route and the rendered pages, with its list, token and pauses after failures. */
export const gofive = (shared.gofive ??= createGofiveHandler({
  authorize: async (request) => (await getSession(request)) !== null,
}))
