import { Suspense } from 'react'
import { currentSession } from '../currentSession'
import { Prefetched } from '../Prefetched'
import { SignIn } from '../SignIn'
import { EventTypeNames } from './EventTypeNames'

/** The server sends the heading at once, and streams the list when it has loaded. */
export default function StreamedPage() {
  return (
    <>
      <h1>Event types</h1>
      <Suspense fallback={<p>Loading the names…</p>}>
        <Names />
      </Suspense>
    </>
  )
}

async function Names() {
  if (!(await currentSession())) return <SignIn />
  return (
    <Prefetched>
      <EventTypeNames />
    </Prefetched>
  )
}
