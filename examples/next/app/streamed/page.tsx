import { redirect } from 'next/navigation'
import { Suspense } from 'react'
import { currentSession } from '../currentSession'
import { Prefetched } from '../Prefetched'
import { EventTypeNames } from './EventTypeNames'

/** The page is sent at once, and the list after it, when the server has it. */
export default async function StreamedPage() {
  if (!(await currentSession())) redirect('/')
  return (
    <>
      <h1>Event types</h1>
      <Suspense fallback={<p>Loading the names…</p>}>
        <Prefetched>
          <EventTypeNames />
        </Prefetched>
      </Suspense>
    </>
  )
}
