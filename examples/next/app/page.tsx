import { Suspense } from 'react'
import { EventTypeSelect } from 'react-gofive'
import { signOut } from './actions'
import { currentSession } from './currentSession'
import { Prefetched } from './Prefetched'
import { SignIn } from './SignIn'

export default function HomePage() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Home />
    </Suspense>
  )
}

/** A server component can render a select as long as it passes no function to it. */
async function Home() {
  const session = await currentSession()
  if (!session) return <SignIn />
  return (
    <Prefetched>
      <h1>Hello {session.user}</h1>
      <label>
        Event type <EventTypeSelect name="eventTypeId" />
      </label>
      <form action={signOut}>
        <button>Sign out</button>
      </form>
    </Prefetched>
  )
}
