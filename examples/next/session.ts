/** Stands for what your application knows its users by: Auth.js, Clerk, iron-session … */
export function getSession(request: Request): Promise<{ user: string } | null> {
  const session = /(?:^|; )session=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  return Promise.resolve(session === undefined ? null : { user: session })
}
