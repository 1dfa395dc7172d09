import { createServer, type Server } from 'node:https'
import { generate } from 'selfsigned'
import { afterAll } from 'vitest'
import { findFreePort, listenOnFreePort } from '../listen.js'

/** Resolves to a URL at which no server listens. */
export async function closedPort(): Promise<string> {
  return `http://127.0.0.1:${await findFreePort()}`
}

const servers: Server[] = []
afterAll(() => {
  for (const server of servers.splice(0)) server.close()
})

/** Starts a server with a self-signed certificate, and resolves to its URL. */
export async function listenSelfSigned(): Promise<string> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }])
  const server = createServer({ key, cert })
  servers.push(server)
  return `https://localhost:${await listenOnFreePort(server)}`
}
