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

/** The clients of Deno, each for one origin. */
const clients = new Map<string, unknown>()

/**
 * Returns options of `fetch` for a request that passes no proxy unencrypted, because a proxy could read the credentials. Only
 * http is unencrypted: the sandbox, or another stand-in for Gofive on this computer. Node uses a proxy if it is told to. Bun and
 * Deno always use that of the environment, so behind a company's proxy the sandbox would not be reached.
 * @throws {GofiveError} `config` in Node if the request would pass a proxy.
 */
export function withoutProxy(url: string): object {
  const { protocol, origin, hostname, port } = new URL(url)
  if (protocol !== 'http:') return {}
  const { Bun, Deno, process } = globalThis as Runtime
  if (Bun) return { proxy: false }
  if (Deno) {
    // Deno has no option to bypass proxies. With the server itself as the proxy, the request goes to it directly.
    if (!clients.has(origin)) clients.set(origin, Deno.createHttpClient?.({ proxy: { url: origin } }))
    return { client: clients.get(origin) }
  }
  const flags = [...(process?.execArgv ?? []), readVariable('NODE_OPTIONS')].join(' ')
  const isProxied = readVariable('NODE_USE_ENV_PROXY') === '1' || flags.includes('--use-env-proxy')
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
