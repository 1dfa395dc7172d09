'use client'

import { useActionState } from 'react'
import { signIn } from './actions'

export function SignIn({ onSignedIn }: { onSignedIn?: () => void }) {
  const [, action, isPending] = useActionState(async (_: null, form: FormData) => {
    await signIn(form)
    onSignedIn?.()
    return null
  }, null)
  return (
    <form action={action}>
      <label>
        Your name <input name="user" required autoComplete="username" />
      </label>{' '}
      <button disabled={isPending}>Sign in</button>
    </form>
  )
}
