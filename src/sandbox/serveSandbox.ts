import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createSandbox, defaults } from './createSandbox.js'
import type { Sandbox, SandboxOptions } from './types.js'

export interface ServedSandbox {
  readonly url: string
  readonly sandbox: Sandbox
  /** Closes open connections too. */
  readonly close: () => Promise<void>
  /** Allows the process to exit while the server is listening. */
  readonly unref: () => void
}

/**
 * Serves a sandbox over HTTP on the loopback interface.
 * @param port - The default, 0, uses any free port.
 */
export async function serveSandbox(options?: SandboxOptions, port = 0): Promise<ServedSandbox> {
  const sandbox = createSandbox(options)
  const server = serve({ fetch: sandbox.fetch, port, hostname: '127.0.0.1' }) as Server
  await once(server, 'listening')
  const { port: actualPort } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${actualPort}`,
    sandbox,
    unref: () => {
      server.unref()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

/** Returns the environment variables with which `react-gofive/server` uses a sandbox instead of Gofive. */
export function gofiveVariables(url: string): Record<string, string> {
  const { subscriptionKey, clientId, clientSecret } = defaults
  return {
    GOFIVE_BASE_URL: url,
    GOFIVE_SUBSCRIPTION_KEY: subscriptionKey,
    GOFIVE_CLIENT_ID: clientId,
    GOFIVE_CLIENT_SECRET: clientSecret,
  }
}
