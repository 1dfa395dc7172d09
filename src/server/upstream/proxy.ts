import { GofiveError } from '../../core/errors.js'
import { readVariable } from '../environment.js'

interface Runtime {
  readonly Bun?: unknown
  readonly Deno?: { readonly createHttpClient?: (options: object) => unknown }
  readonly process?: {
    readonly execArgv?: readonly string[]
    readonly env?: Readonly<Record<string, string | undefined>>
  }
}

const clients = new Map<string, unknown>()

/**
 * Returns options of `fetch` that make a request to http://localhost bypass the proxy of the environment, which could read
 * the credentials: Bun and Deno use it for localhost too. An https request passes a proxy in an encrypted tunnel.
 * @throws {GofiveError} `config` in Node if the request would pass a proxy.
 */
export function withoutProxy(url: string): object {
  if (!/^http:/i.test(url)) return {}
  const { Bun, Deno, process } = globalThis as Runtime
  if (Bun) return { proxy: false }
  const { origin, hostname, port } = new URL(url)
  if (Deno) {
    // Deno has no option to bypass proxies, and may deny access to the environment. With the server itself as the proxy, the
    // request goes to it directly.
    if (!clients.has(origin)) clients.set(origin, Deno.createHttpClient?.({ proxy: { url: origin } }))
    return { client: clients.get(origin) }
  }
  const isProxied =
    readVariable('NODE_USE_ENV_PROXY') === '1' ||
    [...(process?.execArgv ?? []), readVariable('NODE_OPTIONS')].join(' ').includes('--use-env-proxy')
  const proxy = readVariable('http_proxy') ?? readVariable('HTTP_PROXY')
  // An empty no_proxy hides NO_PROXY from Node. Its versions read the list differently: only what all of them accept counts.
  const list = (process?.env?.no_proxy ?? process?.env?.NO_PROXY ?? '').toLowerCase()
  const entries = list.split(/[\s,]/)
  const isExcluded =
    list === '*' || entries.includes(hostname) || entries.includes(`${hostname}:${port || '80'}`)
  if (!isProxied || !proxy || isExcluded) return {}
  throw new GofiveError(
    'config',
    {},
    `A request to ${origin} would pass HTTP_PROXY unencrypted, with the credentials in it. Add ${hostname} to NO_PROXY.`,
  )
}
