/** Stands for what your application knows its users by: Auth.js, Clerk, iron-session … which seal their cookie. */
export function getSession({ headers }: { headers: Pick<Headers, 'get'> }): Promise<{ user: string } | null> {
  const session = /(?:^|; )session=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1]
  return Promise.resolve(session === undefined ? null : { user: decodeURIComponent(session) })
}
