import { getRequestListener } from '@hono/node-server'
import { loadEnv, type Logger, type Plugin, type PreviewServer, type ViteDevServer } from 'vite'
import { gofiveVariables, serveSandbox, type ServedSandbox } from '../sandbox/serveSandbox.js'
import { createGofiveHandler, type GofiveHandlerOptions } from '../server/handler.js'
import { readCredentials, type GofiveCredentials } from '../server/settings.js'

/** The options of `createGofiveHandler`. Credentials that are not set are read from `GOFIVE_*` in `.env` files. */
export interface GofivePluginOptions extends Partial<GofiveHandlerOptions> {
  /**
   * The path of the handler, for `<GofiveProvider baseURL>`. It does not contain Vite's `base`, as paths of your own server.
   * @default '/api/gofive'
   */
  readonly path?: string | undefined
  /**
   * Returns whether the caller may read the list.
   * @default () => true
   */
  readonly authorize?: GofiveHandlerOptions['authorize']
}

type Variables = Readonly<Record<string, string | undefined>>

/**
 * The sandboxes of this process by the root of the project, each with the plugin that stops it. A restart of Vite creates the
 * next server before it closes the previous one, and the sandbox, with the scenario chosen on its page, passes to the next.
 */
const sandboxes = new Map<string, { owner: Plugin; readonly starting: Promise<ServedSandbox> }>()

/**
 * Creates a Vite plugin that serves `createGofiveHandler` in `vite dev` and `vite preview`. If neither the options nor the
 * environment contain credentials, `vite dev` uses the sandbox, which starts at the first request, and prints a message. The
 * plugin does not affect the build: in production, your own server has to serve the handler.
 * @throws {GofiveError} `config` when Vite starts, if an option or a variable is invalid.
 */
export function gofive(options: GofivePluginOptions = {}): Plugin {
  let variables: Variables = {}
  const plugin: Plugin = {
    name: 'react-gofive',
    configResolved({ mode, envDir }) {
      variables = withoutEmpty(envDir ? loadEnv(mode, envDir, 'GOFIVE_') : process.env)
    },
    configureServer(server) {
      const credentials = getCredentials(options, variables)
      const handler = createHandler(options, credentials)
      if (hasSome(credentials)) {
        serve(server, options, handler)
        const problem = findProblem(credentials)
        if (problem !== undefined) announce(server, 'warn', () => problem)
        return
      }
      const kept = sandboxes.get(server.config.root)
      if (kept) kept.owner = plugin
      let starting: Promise<SandboxHandler> | undefined
      // Not before, because Vitest and others configure a server in each run, and most runs request nothing from it.
      serve(server, options, async (request) => {
        starting ??= startSandbox(server, options, plugin)
        return (await starting)(request)
      })
      announce(server, 'info', () =>
        describeSandbox(new URL(getPath(options), server.resolvedUrls?.local[0]).href),
      )
    },
    // Vite also calls it when a server closes or restarts.
    async closeBundle() {
      for (const [root, { owner, starting }] of sandboxes) {
        if (owner !== plugin) continue
        sandboxes.delete(root)
        await (await starting).close()
      }
    },
    configurePreviewServer(server) {
      const credentials = getCredentials(options, variables)
      serve(server, options, createHandler(options, credentials))
      const problem = hasSome(credentials)
        ? findProblem(credentials)
        : 'no GOFIVE_* variables. Try: npx react-gofive sandbox -- npx vite preview'
      if (problem !== undefined) printBelowUrls(server, 'warn', () => problem)
    },
  }
  return plugin
}

type SandboxHandler = (request: Request) => Response | Promise<Response>

async function startSandbox(
  { config }: ViteDevServer,
  options: GofivePluginOptions,
  owner: Plugin,
): Promise<SandboxHandler> {
  const { starting } = sandboxes.get(config.root) ?? { starting: serveSandbox({ requireBearer: true }) }
  sandboxes.set(config.root, { owner, starting })
  const sandbox = await starting
  // Only Vite's own server keeps the process running.
  sandbox.unref()
  // In middleware mode, Vite does not know its own URL.
  if (config.server.middlewareMode) print(config.logger, 'info', describeSandbox(sandbox.url))
  const handler = createHandler(options, getCredentials({}, gofiveVariables(sandbox.url)))
  // The path itself leads to the page of the sandbox.
  return (request) =>
    new URL(request.url).pathname === '/' ? Response.redirect(sandbox.url) : handler(request)
}

/** Removes empty variables, which count as missing on the server too. */
function withoutEmpty(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
}

function getCredentials(options: GofivePluginOptions, variables: Variables): GofiveCredentials {
  return {
    subscriptionKey: options.subscriptionKey ?? variables.GOFIVE_SUBSCRIPTION_KEY,
    clientId: options.clientId ?? variables.GOFIVE_CLIENT_ID,
    clientSecret: options.clientSecret ?? variables.GOFIVE_CLIENT_SECRET,
    baseURL: options.baseURL ?? variables.GOFIVE_BASE_URL,
  }
}

function hasSome({ subscriptionKey, clientId, clientSecret }: GofiveCredentials): boolean {
  return (subscriptionKey ?? clientId ?? clientSecret) !== undefined
}

/** Returns the message of the error with which the handler would respond to each request. */
function findProblem(credentials: GofiveCredentials): string | undefined {
  try {
    readCredentials(credentials)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

function createHandler(
  { path, ...options }: GofivePluginOptions,
  credentials: GofiveCredentials,
): (request: Request) => Promise<Response> {
  const authorize = options.authorize ?? (() => true)
  const handler = createGofiveHandler({ ...options, ...credentials, authorize })
  return (request) => handler(request)
}

function serve(
  { middlewares }: Pick<ViteDevServer | PreviewServer, 'middlewares'>,
  options: GofivePluginOptions,
  handler: (request: Request) => Promise<Response>,
): void {
  const listener = getRequestListener(handler)
  middlewares.use(getPath(options), (request, response) => void listener(request, response))
}

/** The path with one slash before it, without which the server would find nothing there. */
function getPath({ path = '/api/gofive' }: GofivePluginOptions): string {
  return `/${path.replace(/^\/+/, '')}`
}

function describeSandbox(url: string): string {
  return `the sandbox (no GOFIVE_* variables). Watch it at ${url}`
}

type Level = 'info' | 'warn'

/** Prints a message when a server starts. In middleware mode it does not, as in a run of Vitest. */
function announce(server: ViteDevServer, level: Level, getMessage: () => string): void {
  if (server.config.server.middlewareMode) return
  printBelowUrls(server, level, getMessage)
  const listen = server.listen.bind(server)
  server.listen = async (port, isRestart) => {
    const result = await listen(port, isRestart)
    // Vite prints no URLs then: this may be the restart that has added the plugin.
    if (isRestart) print(server.config.logger, level, getMessage())
    return result
  }
}

/** Prints a message below the URLs, because Vite clears the screen before it prints them. */
function printBelowUrls(server: ViteDevServer | PreviewServer, level: Level, getMessage: () => string): void {
  const printUrls = server.printUrls.bind(server)
  server.printUrls = () => {
    printUrls()
    print(server.config.logger, level, getMessage())
  }
}

function print(logger: Logger, level: Level, message: string): void {
  logger[level](`  ➜  Gofive:  ${message}`)
}
