import { createGofiveHandler } from 'react-gofive/server'
import { getSession } from './session.js'

export const gofive = createGofiveHandler({
  authorize: async (request) => (await getSession(request)) !== null,
})
