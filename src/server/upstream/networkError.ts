import { errorName, GofiveError } from '../../core/errors.js'

/** Patterns for codes of Node and Bun and messages of Deno. Ordered: a certificate error also mentions the connection. */
const causes: readonly (readonly [RegExp, string])[] = [
  [
    /CERT|SSL|TLS|UNABLE_TO_VERIFY/i,
    'The TLS certificate of Gofive was not accepted. If your network inspects TLS, give its root certificate to the runtime (Node: NODE_EXTRA_CA_CERTS); never switch verification off.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|dns error/i,
    'The host name of Gofive could not be resolved. Check `baseURL` and the DNS of this server.',
  ],
  [
    /REFUSED|connection refused/i,
    'The connection to Gofive was refused. Check `baseURL` and the firewall of this server.',
  ],
  [
    /ECONNRESET|UND_ERR_SOCKET|EPIPE|reset|closed|lost/i,
    'The connection to Gofive broke off. Try again later.',
  ],
]

/**
 * Creates the error for a request that received no response. The message names the cause and the system's error code, which
 * cannot contain a secret. Nothing else of the original error is kept, because it may contain one.
 */
export function networkError(error: unknown): GofiveError {
  const { code, message, cause } = (error ?? {}) as Partial<Record<'code' | 'message' | 'cause', unknown>>
  const inner = (cause ?? {}) as { code?: unknown; message?: unknown }
  const systemCode = [inner.code, code].find(
    (value) => typeof value === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(value),
  ) as string | undefined
  const evidence = systemCode ?? `${String(inner.message)} ${String(message)}`
  // The connection's own time-out, which may be shorter than ours.
  if (/TIMEDOUT|TIMEOUT|timed out/i.test(evidence)) return new GofiveError('timeout')
  const [, text] = causes.find(([pattern]) => pattern.test(evidence)) ?? [, 'Gofive sent no response.']
  return new GofiveError('network', {}, `${text} (${systemCode ?? errorName(error)})`)
}
