import type { LoaderFunctionArgs } from 'react-router'
// In your application: `gofive.server.ts`, so that the handler never reaches the browser.
import { gofive } from './gofive.js'

export const loader = ({ request }: LoaderFunctionArgs) => gofive(request)
