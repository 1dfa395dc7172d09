import { Suspense } from 'react'
import { currentSession } from '../currentSession'
import { Prefetched } from '../Prefetched'
import { SignIn } from '../SignIn'
import { addCustomerEvent } from './actions'
import { AddCustomerEvent } from './AddCustomerEvent'
import { EventTypeName } from './EventTypeName'
import { eventsOf } from './store'

/** With `cacheComponents`, the session and the list must be read below a `<Suspense>`. */
export default function EventsPage() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Events />
    </Suspense>
  )
}

async function Events() {
  const session = await currentSession()
  if (!session) return <SignIn />
  return (
    <Prefetched>
      <h1>Customer events</h1>
      <AddCustomerEvent action={addCustomerEvent} />
      <ul>
        {eventsOf(session.user).map(({ id, eventType, tags }) => (
          <li key={id}>
            <EventTypeName id={eventType} />
            {tags.map((tag) => (
              <span key={tag}>
                {' '}
                + <EventTypeName id={tag} />
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Prefetched>
  )
}
