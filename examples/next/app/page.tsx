import { EventTypeSelect } from 'react-gofive'
import { currentSession } from './currentSession'
import { signOut } from './actions'
import { Prefetched } from './Prefetched'
import { SignIn } from './SignIn'

/** A server component may render a select by itself, as long as it hands it no function. */
export default async function HomePage() {
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
