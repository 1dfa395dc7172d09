'use server'

import { revalidatePath } from 'next/cache'
import { cookies } from 'next/headers'

/** Accepts any name. Your application would check a password. */
export async function signIn(form: FormData) {
  const user = form.get('user')
  if (typeof user !== 'string' || user === '') return
  const store = await cookies()
  store.set('session', user, { httpOnly: true, sameSite: 'lax', maxAge: 60 * 60 })
  revalidatePath('/', 'layout')
}

export async function signOut() {
  const store = await cookies()
  store.delete('session')
  revalidatePath('/', 'layout')
}
