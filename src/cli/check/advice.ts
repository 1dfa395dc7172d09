import type { GofiveError } from '../../core/errors.js'

interface Advice {
  readonly message: string
  readonly advice: string
}

/**
 * Explains a failed token exchange and how to fix it.
 * @param body - The response's body, if it could be read.
 */
export function adviseOnToken(error: GofiveError, body: unknown): Advice {
  if (error.reason === 'access-token') {
    return {
      message: 'Gofive refused the client.',
      advice:
        'Check that GOFIVE_CLIENT_ID and GOFIVE_CLIENT_SECRET are complete, not swapped, and issued together with the subscription key.',
    }
  }
  if (error.code === 'invalid-response') {
    return {
      message: body === undefined ? error.message : 'The response contains no bearer token.',
      advice:
        'Check that GOFIVE_BASE_URL is the host of Gofive, and that no proxy responds with a page of its own.',
    }
  }
  return adviseOnBoth(error)
}

/**
 * Explains a failed request for the list and how to fix it.
 * @param body - The response's body, if it could be read.
 */
export function adviseOnList(error: GofiveError, body: unknown): Advice {
  if (error.reason === 'access-token') {
    return {
      message: 'Gofive refused the token that it had just issued.',
      advice: 'Ask Gofive whether this client may use the API of customer events.',
    }
  }
  if (error.code === 'business') {
    return {
      message: `Gofive reports the business error ${error.businessCode}.`,
      advice: 'Ask Gofive what this code means for your company.',
    }
  }
  if (error.code === 'invalid-response') return adviseOnBody(error, body)
  return adviseOnBoth(error)
}

function adviseOnBody({ issues, status, message }: GofiveError, body: unknown): Advice {
  // Without issues no list was read: the body is no text, or the status is one that Gofive does not document.
  if (!issues) {
    return {
      message: body === undefined ? message : `The response has the unexpected status ${status}.`,
      advice: 'Check that GOFIVE_BASE_URL is the host of Gofive, and not one that asks to sign in.',
    }
  }
  if (body === '') {
    return {
      message: 'The response is empty.',
      advice:
        'Gofive responds like this to an unknown Origin. Remove any proxy that adds an Origin or Referer header.',
    }
  }
  if (typeof body === 'string') {
    return {
      message: 'The response is a text or page instead of data.',
      advice: 'Check that GOFIVE_BASE_URL is the host of Gofive, and not one that asks to sign in.',
    }
  }
  const places = issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`)
  const isRow = issues.length > 0 && issues.every(({ path }) => path[0] === 'data' && path.length > 1)
  return {
    message: isRow
      ? `${new Set(issues.map(({ path }) => path[1])).size} rows are invalid (${places.join('; ')}).`
      : `The response has another shape than documented (${places.join('; ')}).`,
    advice: isRow
      ? 'Ask Gofive to correct them. Until then, invalidRows="drop" shows the others.'
      : 'Please open an issue with the shape below.',
  }
}

function adviseOnBoth(error: GofiveError): Advice {
  const { code, reason, status, retryAfter } = error
  if (reason === 'subscription-key') {
    return {
      message: 'Gofive refused the subscription key.',
      advice: 'Check that GOFIVE_SUBSCRIPTION_KEY is complete and active, and that it belongs to this host.',
    }
  }
  const wait = retryAfter === undefined ? '' : ` for ${formatDuration(retryAfter)}`
  switch (code) {
    case 'network':
    case 'config':
      return {
        message: 'There was no complete response.',
        advice: error.message.replaceAll('`baseURL`', 'GOFIVE_BASE_URL'),
      }
    case 'timeout':
      return {
        message: status ? `Gofive responded with ${status}, a time-out.` : 'Gofive did not respond in time.',
        advice: 'Check that the firewall lets this machine reach the host, and try again later.',
      }
    case 'forbidden':
      return {
        message: 'Access is denied.',
        advice: 'Ask the administrator of your Gofive account for the permission to read customer events.',
      }
    case 'quota-exceeded':
      return {
        message: 'The call quota is used up.',
        advice: `Wait${wait || ' until it is renewed'}, or ask Gofive for a larger one.`,
      }
    case 'rate-limited':
      return { message: 'Too many requests.', advice: `Wait${wait || ' a minute'} and run the check again.` }
    case 'not-found':
      return {
        message: 'The URL does not exist.',
        advice: 'Check GOFIVE_BASE_URL: it is the scheme and host only, without /v1.',
      }
    case 'server':
      return {
        message: `Gofive failed with ${status}.`,
        advice: 'Try again later. If it lasts, report it to Gofive with the time of the request.',
      }
    default:
      return { message: error.message, advice: 'Please open an issue with the shape below.' }
  }
}

function formatDuration(milliseconds: number): string {
  const units = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
    ['second', 1000],
  ] as const
  const [unit, size] = units.find(([, size]) => milliseconds >= 2 * size) ?? ['second', 1000]
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.ceil(milliseconds / size),
  )
}
