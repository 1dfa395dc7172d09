import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { documented } from '../src/sandbox/eventTypes.js'
import type { Bundle } from './bundle.js'

const list = JSON.stringify({ status: { code: '1000', description: 'Success' }, data: documented })

/** Serves the candidates' pages, and the list that they request, over HTTP. */
export class Site {
  readonly #pages = new Map<string, Bundle>()
  readonly #server: Server
  /** The number of requests for the list. */
  requests = 0

  constructor() {
    this.#server = createServer((request, response) => {
      const [, name = '', isCode] = /^\/([\w/]*)(\.js)?/.exec(request.url ?? '') ?? []
      const page = this.#pages.get(name)
      if (name.startsWith('api/')) {
        this.requests++
        response.setHeader('Content-Type', 'application/json; charset=utf-8')
        response.setHeader('Cache-Control', 'no-store')
        response.end(list)
      } else if (!page) {
        response.writeHead(204).end()
      } else if (isCode) {
        response.setHeader('Content-Type', 'text/javascript; charset=utf-8')
        response.end(page.code)
      } else {
        response.setHeader('Content-Type', 'text/html; charset=utf-8')
        // Forbids eval.
        if (name.endsWith('Strict')) response.setHeader('Content-Security-Policy', "script-src 'self'")
        response.end(
          `<!doctype html><style>${page.styles}</style><div id="root"></div><script src="/${name}.js" type="module"></script>`,
        )
      }
    })
  }

  add(name: string, page: Bundle): void {
    this.#pages.set(name, page)
  }

  /** Starts the server and returns its URL. */
  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
    this.#server.unref()
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }
}
