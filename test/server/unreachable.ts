import { createServer } from 'node:https'
import { generate } from 'selfsigned'
import { onTestFinished } from 'vitest'
import { findFreePort, listenOnFreePort } from '../listen.js'

/** Resolves to a URL at which no server listens. */
export async function closedPort(): Promise<string> {
  return `http://127.0.0.1:${await findFreePort()}`
}

/** Starts a server with a self-signed certificate, and resolves to its URL. */
export async function listenSelfSigned(): Promise<string> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }])
  const server = createServer({ key, cert })
  onTestFinished(() => {
    server.close()
  })
  return `https://localhost:${await listenOnFreePort(server)}`
}
