'use server'

import { revalidatePath } from 'next/cache'
import { currentSession } from '../currentSession'
import { addEvent } from './store'

/** Anyone can call a Server Action with any arguments, so it checks the session and the input, as a route does. */
export async function addCustomerEvent(_: string, form: FormData): Promise<string> {
  const session = await currentSession()
  if (!session) return 'Please sign in again.'
  const [eventType, ...tags] = [form.get('eventType'), ...form.getAll('tags')].map(Number)
  if (!eventType || !tags.every(Number.isInteger)) return 'Please select an event type.'
  addEvent(session.user, { eventType, tags })
  revalidatePath('/events')
  return 'Added.'
}
