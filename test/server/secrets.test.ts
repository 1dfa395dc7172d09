import { Buffer } from 'node:buffer'
import { inspect } from 'node:util'
import { expect, it, vi } from 'vitest'
import { createGofiveHandler, type GofiveError, type GofiveStoreEntry } from '../../src/server/index.js'
import { listen } from '../listen.js'
import { createRequest } from './support.js'

const credentials = {
  subscriptionKey: 'MARKER-key/1+x',
  clientId: 'MARKER client&id',
  clientSecret: 'MARKER~secret=ü"',
}
const token = 'MARKER.token_x-y'
const secrets = [...Object.values(credentials), token]

const encodings: Record<string, (secret: string) => string> = {
  plain: (secret) => secret,
  'upper case': (secret) => secret.toUpperCase(),
  percent: encodeURIComponent,
  form: (secret) => new URLSearchParams({ a: secret }).toString().slice(2),
  base64: (secret) => Buffer.from(secret).toString('base64'),
  'base64 of Basic': (secret) => Buffer.from(`id:${secret}`).toString('base64'),
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
}
const echoes = Object.values(encodings).flatMap((encode) => secrets.map(encode))

const envelope = { status: { code: `4001 ${echoes.join(' ')}`, description: `Refused: ${echoes.join(' ')}` } }
const headers = {
  'WWW-Authenticate': `Bearer realm="${encodeURIComponent(credentials.clientId)}"`,
  'X-Echo': encodings.base64!(credentials.clientSecret),
}
const issueToken = () => Response.json({ access_token: token, token_type: 'Bearer', expires_in: 3600 })

const failures: [string, (isToken: boolean) => Response][] = [
  ...[200, 400, 401, 403, 429, 500].map((status): [string, (isToken: boolean) => Response] => [
    `an envelope with the status ${status}`,
    (isToken) => (isToken ? issueToken() : Response.json(envelope, { status, headers })),
  ]),
  [
    'a token response with 400',
    () =>
      Response.json(
        { error: echoes.join(' '), error_description: echoes.join(' ') },
        { status: 400, headers },
      ),
  ],
  ['a token response without a token', () => Response.json({ ...envelope, scope: echoes }, { headers })],
  [
    'a charset',
    (isToken) =>
      isToken
        ? issueToken()
        : new Response('x', { headers: { 'Content-Type': `text/plain; charset=MARKER-key` } }),
  ],
  [
    'invalid rows',
    (isToken) =>
      isToken
        ? issueToken()
        : Response.json({ status: { code: '1000' }, data: [{ eventTypeId: echoes[0], [token]: echoes }] }),
  ],
  ['a page', (isToken) => (isToken ? issueToken() : new Response(`<html>${echoes.join(' ')}`))],
]

it.each(failures)('no credential that Gofive echoes in %s is kept anywhere', async (_, respond) => {
  const consoles = (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation(() => undefined),
  )
  const store = new Map<string, GofiveStoreEntry>()
  const errors: GofiveError[] = []
  const baseURL = await listen((request) => respond(request.method === 'POST'))
  const options = { authorize: () => true, ...credentials, baseURL, cache: store }
  const responses: unknown[] = []
  for (const onError of [(error: GofiveError) => errors.push(error), undefined]) {
    const response = await createGofiveHandler({ ...options, onError })(createRequest())
    responses.push(response.status, [...response.headers], await response.text())
  }
  expect(errors).toHaveLength(1)
  const kept = {
    responses,
    errors,
    stacks: errors.map(({ stack }) => stack),
    store,
    console: consoles.map(({ mock }) => mock.calls),
  }
  const text = `${inspect(kept, { depth: Infinity, showHidden: true })} ${JSON.stringify(errors)}`
  expect(text).toContain(errors[0]!.code)
  expect([...echoes, 'MARKER'].filter((echo) => text.toLowerCase().includes(echo.toLowerCase()))).toEqual([])
})
