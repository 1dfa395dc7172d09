import { getRequestListener } from '@hono/node-server'
import { loadEnv, type Logger, type Plugin, type PreviewServer, type ViteDevServer } from 'vite'
import { gofiveVariables, serveSandbox, type ServedSandbox } from '../sandbox/serveSandbox.js'
import { createGofiveHandler } from '../server/handler.js'
import type { GofiveHandlerOptions } from '../server/options.js'

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
 * Creates a Vite plugin that serves `createGofiveHandler` in `vite dev` and `vite preview`. If neither the options nor the
 * environment contain credentials, `vite dev` uses the sandbox, which starts at the first request, and prints a message. The
 * plugin does not affect the build: in production, your own server has to serve the handler.
 * @throws {GofiveError} `config` when Vite starts, if an option or a variable is invalid.
 */
export function gofive(options: GofivePluginOptions = {}): Plugin {
  let variables: Variables = {}
  const sandboxes = new Set<ServedSandbox>()
  return {
    name: 'react-gofive',
    configResolved({ mode, envDir }) {
      variables = withoutEmpty(envDir ? loadEnv(mode, envDir, 'GOFIVE_') : process.env)
    },
    configureServer(server) {
      const handler = createHandler(options, variables)
      if (hasCredentials(options, variables)) {
        serve(server, options, handler)
        return
      }
      let starting: Promise<SandboxHandler> | undefined
      // Not before, because Vitest and others configure a server in each run, and most runs request nothing from it.
      serve(server, options, async (request) => {
        starting ??= startSandbox(server, options, sandboxes)
        return (await starting)(request)
      })
      announceSandbox(server, getPath(options))
    },
    // Vite also calls it when a server closes or restarts.
    async closeBundle() {
      await Promise.all([...sandboxes].map((sandbox) => sandbox.close()))
      sandboxes.clear()
    },
    configurePreviewServer(server) {
      serve(server, options, createHandler(options, variables))
      if (!hasCredentials(options, variables)) {
        printBelowUrls(
          server,
          () => 'no GOFIVE_* variables. Try: npx react-gofive sandbox -- npx vite preview',
        )
      }
    },
  }
}

type SandboxHandler = (request: Request) => Response | Promise<Response>

async function startSandbox(
  { config }: ViteDevServer,
  options: GofivePluginOptions,
  sandboxes: Set<ServedSandbox>,
): Promise<SandboxHandler> {
  const sandbox = await serveSandbox({ requireBearer: true })
  // Only Vite's own server keeps the process running.
  sandbox.unref()
  sandboxes.add(sandbox)
  // In middleware mode, Vite does not know its own URL.
  if (config.server.middlewareMode) print(config.logger, describeSandbox(sandbox.url))
  const handler = createHandler(options, gofiveVariables(sandbox.url))
  // The path itself leads to the page of the sandbox.
  return (request) =>
    new URL(request.url).pathname === '/' ? Response.redirect(sandbox.url) : handler(request)
}

/** Removes empty variables, which count as missing on the server too. */
function withoutEmpty(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
}

function hasCredentials(options: GofivePluginOptions, variables: Variables): boolean {
  return [
    options.subscriptionKey,
    options.clientId,
    options.clientSecret,
    variables.GOFIVE_SUBSCRIPTION_KEY,
    variables.GOFIVE_CLIENT_ID,
    variables.GOFIVE_CLIENT_SECRET,
  ].some((value) => value !== undefined)
}

function createHandler(
  { path, ...options }: GofivePluginOptions,
  variables: Variables,
): (request: Request) => Promise<Response> {
  const handler = createGofiveHandler({
    ...options,
    authorize: options.authorize ?? (() => true),
    subscriptionKey: options.subscriptionKey ?? variables.GOFIVE_SUBSCRIPTION_KEY,
    clientId: options.clientId ?? variables.GOFIVE_CLIENT_ID,
    clientSecret: options.clientSecret ?? variables.GOFIVE_CLIENT_SECRET,
    baseURL: options.baseURL ?? variables.GOFIVE_BASE_URL,
  })
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

function announceSandbox(server: ViteDevServer, path: string): void {
  if (server.config.server.middlewareMode) return
  const getMessage = () => describeSandbox(new URL(path, server.resolvedUrls?.local[0]).href)
  printBelowUrls(server, getMessage)
  const listen = server.listen.bind(server)
  server.listen = async (port, isRestart) => {
    const result = await listen(port, isRestart)
    // Vite prints no URLs then: this may be the restart that has added the plugin.
    if (isRestart) print(server.config.logger, getMessage())
    return result
  }
}

/** Prints a message below the URLs, because Vite clears the screen before it prints them. */
function printBelowUrls(server: ViteDevServer | PreviewServer, getMessage: () => string): void {
  const printUrls = server.printUrls.bind(server)
  server.printUrls = () => {
    printUrls()
    print(server.config.logger, getMessage())
  }
}

function print(logger: Logger, message: string): void {
  logger.info(`  ➜  Gofive:  ${message}`)
}
