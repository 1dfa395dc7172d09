'use server'

import { revalidatePath } from 'next/cache'
import { currentSession } from '../currentSession'
import { addEvent } from './store'

/** Anybody can call a Server Action with anything: it asks for the session and checks what it gets, as a route would. */
export async function addCustomerEvent(_: string, form: FormData): Promise<string> {
  const session = await currentSession()
  if (!session) return 'Please sign in again.'
  const [eventType, ...tags] = [form.get('eventType'), ...form.getAll('tags')].map(Number)
  if (!eventType || !tags.every(Number.isInteger)) return 'Please select an event type.'
  addEvent(session.user, { eventType, tags })
  revalidatePath('/events')
  return 'Added.'
}
