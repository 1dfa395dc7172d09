/** Replaces the authentication of your application (Auth.js, Clerk, iron-session), which signs or encrypts its cookie. */
export function getSession({ headers }: { headers: Pick<Headers, 'get'> }): Promise<{ user: string } | null> {
  const session = /(?:^|; )session=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1]
  return Promise.resolve(session === undefined ? null : { user: decodeURIComponent(session) })
}
