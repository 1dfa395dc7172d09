import { createGofiveHandler } from 'react-gofive/server'
import { getSession } from '../../../../session'

const handler = createGofiveHandler({
  authorize: async (request) => (await getSession(request)) !== null,
})

export const GET = (request: Request) => handler(request)
