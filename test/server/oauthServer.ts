import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { LIST, TOKEN } from '../support.js'

export interface OAuthServer {
  readonly url: string
  /** The tokens that requests for the list contained, and the number of refused requests. */
  readonly statistics: { readonly tokens: Set<string>; refused: number }
  /** Closes the server and its connections. */
  readonly stop: () => Promise<void>
  /** Starts it again, on the same port. */
  readonly restart: () => Promise<void>
}

/**
 * A third-party OAuth server (oidc-provider) in Gofive's place. Its list requires a token that it has issued and that has not
 * expired.
 * @param lifetime - Of a token, in seconds.
 */
export async function startOAuthServer(lifetime: number): Promise<OAuthServer> {
  const statistics = { tokens: new Set<string>(), refused: 0 }
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined
  let server: Server | undefined
  const listen = async (port: number) => {
    const starting = createServer((request, response) => {
      handle(request, response)
    })
    await new Promise<void>((resolve) => starting.listen(port, '127.0.0.1', resolve))
    server = starting
    return (starting.address() as AddressInfo).port
  }
  const port = await listen(0)
  const url = `http://127.0.0.1:${port}`
  const provider = new Provider(url, {
    clients: [
      {
        client_id: 'the-client',
        client_secret: 'the-client-secret',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    ttl: { ClientCredentials: lifetime },
    routes: { token: TOKEN },
  })
  const oauth = provider.callback()
  const respondWithList = async (request: IncomingMessage, response: ServerResponse) => {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? ''
    statistics.tokens.add(token)
    const isValid = (await provider.ClientCredentials.find(token))?.isValid === true
    if (!isValid) statistics.refused++
    response.writeHead(isValid ? 200 : 401, { 'Content-Type': 'application/json' })
    response.end('{"status":{"code":"1000"},"data":[]}')
  }
  handle = (request, response) => {
    if (request.url === LIST) void respondWithList(request, response)
    else void oauth(request, response)
  }
  return {
    url,
    statistics,
    stop: () =>
      new Promise((resolve) => {
        server?.close(() => {
          resolve()
        })
        server?.closeAllConnections()
      }),
    async restart() {
      await listen(port)
    },
  }
}
