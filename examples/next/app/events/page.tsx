import { redirect } from 'next/navigation'
import { currentSession } from '../currentSession'
import { Prefetched } from '../Prefetched'
import { addCustomerEvent } from './actions'
import { AddCustomerEvent } from './AddCustomerEvent'
import { EventTypeName } from './EventTypeName'
import { eventsOf } from './store'

export default async function EventsPage() {
  const session = await currentSession()
  if (!session) redirect('/')
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
