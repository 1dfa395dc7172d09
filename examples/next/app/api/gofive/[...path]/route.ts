import { gofive } from '../../../../gofive'

export const GET = (request: Request) => gofive(request)
