import { gofive } from './gofive.js'

declare const Deno: { serve: (handler: (request: Request) => Promise<Response>) => unknown }

Deno.serve(gofive)
