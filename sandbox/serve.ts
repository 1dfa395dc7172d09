import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createSandbox, type Sandbox, type SandboxOptions } from './app.js'

export interface ServedSandbox {
  readonly url: string
  readonly sandbox: Sandbox
  /** Ends open connections too. */
  close: () => Promise<void>
  /** Lets the process end while it still listens. */
  unref: () => void
}

/** A sandbox over real HTTP on loopback. @param port - Default: any that is free. */
export async function serveSandbox(options?: SandboxOptions, port = 0): Promise<ServedSandbox> {
  const sandbox = createSandbox(options)
  const server = await new Promise<Server>((resolve, reject) => {
    const starting = serve({ fetch: sandbox.fetch, port, hostname: '127.0.0.1' }, () => {
      resolve(starting)
    }) as Server
    starting.once('error', reject)
  })
  const { port: actual } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${actual}`,
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
