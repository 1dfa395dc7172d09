import { cookies } from 'next/headers'
import { getSession } from '../session'

/** For pages and actions. `cookies()` includes a cookie that an action has just set; the request's headers do not. */
export async function currentSession() {
  return getSession({ headers: new Headers({ cookie: (await cookies()).toString() }) })
}
