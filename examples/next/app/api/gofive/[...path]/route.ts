import { gofive } from '../../../../gofive'

export const GET = gofive
