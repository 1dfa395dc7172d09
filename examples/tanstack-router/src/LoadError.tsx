import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { isGofiveError } from 'react-gofive'
import { SignIn } from './SignIn'

export function LoadError({ error }: ErrorComponentProps) {
  const router = useRouter()
  if (!isGofiveError(error)) throw error
  return (
    <>
      <p role="alert">{error.message}</p>
      {error.code === 'unauthorized' && <SignIn onSignedIn={() => void router.invalidate()} />}
    </>
  )
}
