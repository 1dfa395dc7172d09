import { getRequestListener } from '@hono/node-server'
import { loadEnv, type Logger, type Plugin, type PreviewServer, type ViteDevServer } from 'vite'
import { gofiveVariables } from '../node/gofiveVariables.js'
import { serveSandbox, type ServedSandbox } from '../node/serveSandbox.js'
import { createGofiveHandler, type GofiveHandlerOptions } from '../server/handler.js'

/** The options of `createGofiveHandler`. Credentials that are not set are read from `GOFIVE_*` in `.env` files. */
export interface GofivePluginOptions extends Partial<GofiveHandlerOptions> {
  /**
   * The path of the handler, for `<GofiveProvider baseURL>`.
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
 * environment contain credentials, `vite dev` serves the sandbox and prints a message. The plugin does not affect the build:
 * in production, your own server has to serve the handler.
 * @throws {GofiveError} `config` when Vite starts, if an option or a variable is invalid.
 */
export function gofive(options: GofivePluginOptions = {}): Plugin {
  let variables: Variables = {}
  return {
    name: 'react-gofive',
    configResolved({ mode, envDir }) {
      variables = withoutEmpty(envDir ? loadEnv(mode, envDir, 'GOFIVE_') : process.env)
    },
    async configureServer(server) {
      if (hasCredentials(options, variables)) {
        serveHandler(server, options, variables)
        return
      }
      const sandbox = await serveSandbox({ requireBearer: true })
      // Only Vite's own server keeps the process running.
      sandbox.unref()
      closeWith(server, sandbox)
      serveHandler(server, options, gofiveVariables(sandbox.url))
      announce(server, `the sandbox (no GOFIVE_* variables). Watch it at ${sandbox.url}`)
    },
    configurePreviewServer(server) {
      serveHandler(server, options, variables)
      if (!hasCredentials(options, variables)) {
        announce(server, 'no GOFIVE_* variables. Try: npx react-gofive sandbox -- npx vite preview')
      }
    },
  }
}

/** Closes the sandbox together with its server. A restart closes the old HTTP server, but does not call `close`. */
function closeWith(server: ViteDevServer, sandbox: ServedSandbox): void {
  server.httpServer?.once('close', () => void sandbox.close())
  // In middleware mode, or before it listens, the server fires no such event.
  const close = server.close.bind(server)
  server.close = async () => {
    await Promise.all([close(), sandbox.close()])
  }
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

function serveHandler(
  { middlewares }: Pick<ViteDevServer | PreviewServer, 'middlewares'>,
  { path = '/api/gofive', ...options }: GofivePluginOptions,
  variables: Variables,
): void {
  const handler = createGofiveHandler({
    ...options,
    authorize: options.authorize ?? (() => true),
    subscriptionKey: options.subscriptionKey ?? variables.GOFIVE_SUBSCRIPTION_KEY,
    clientId: options.clientId ?? variables.GOFIVE_CLIENT_ID,
    clientSecret: options.clientSecret ?? variables.GOFIVE_CLIENT_SECRET,
    baseURL: options.baseURL ?? variables.GOFIVE_BASE_URL,
  })
  const listener = getRequestListener((request) => handler(request))
  middlewares.use(path, (request, response) => void listener(request, response))
}

/** Prints a message below the URLs, because Vite clears the screen before it prints them. */
function announce(server: ViteDevServer | PreviewServer, message: string): void {
  const { logger, server: options } = server.config
  if (options.middlewareMode) {
    print(logger, message)
    return
  }
  const printUrls = server.printUrls.bind(server)
  server.printUrls = () => {
    printUrls()
    print(logger, message)
  }
}

function print(logger: Logger, message: string): void {
  logger.info(`  ➜  Gofive:  ${message}`)
}
