/**
 * Creates the body of a failed response of our handler: Gofive's envelope with the HTTP status as `status.code`. Our client
 * therefore treats a code that equals the HTTP status as that HTTP failure, not as a business error of Gofive.
 */
export function failureEnvelope(status: number, description: string) {
  return { status: { code: String(status), description }, data: null }
}

/** Whether `status.code` is a business error code of Gofive: neither success nor the repeated status of a failed response. */
export function isBusinessCode(code: unknown, httpStatus: number): code is string | number {
  return (
    (typeof code === 'string' || typeof code === 'number') &&
    String(code) !== SUCCESS_CODE &&
    (httpStatus < 300 || String(code) !== String(httpStatus))
  )
}

/** Documented on Gofive's page of the endpoint. Any other code is an error. */
const SUCCESS_CODE = '1000'
