/**
 * The agreement between our handler and our client. The handler reports its own failures in Gofive's envelope with the HTTP
 * status as `status.code`; the client therefore treats such a code as the HTTP failure, not as a business error of Gofive.
 */
export function failureEnvelope(status: number, description: string) {
  return { status: { code: String(status), description }, data: null }
}

/** Whether `status.code` is an error code of Gofive's own: neither success nor the HTTP status repeated. */
export function isBusinessCode(code: unknown, httpStatus: number): code is string | number {
  return (
    (typeof code === 'string' || typeof code === 'number') &&
    String(code) !== SUCCESS_CODE &&
    String(code) !== String(httpStatus)
  )
}

/** Documented by Gofive on the page of the event types: any other code is an error. */
const SUCCESS_CODE = '1000'
