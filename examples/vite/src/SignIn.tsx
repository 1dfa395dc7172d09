import type { FormEvent } from 'react'

export function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { ok } = await fetch('/session', { method: 'POST', body: new FormData(event.currentTarget) })
    if (ok) onSignedIn()
  }
  return (
    <form onSubmit={(event) => void signIn(event)}>
      <label>
        Your name <input name="user" required autoComplete="username" />
      </label>{' '}
      <button>Sign in</button>
    </form>
  )
}
