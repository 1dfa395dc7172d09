import { createContext, useContext, useEffect, useState } from 'react'
import type { EventType } from 'react-gofive'
import { selectOf } from '../select/native.js'
import { times, url, type Loader } from './loader.js'

/** The baseline: one fetch in the parent and a context, without errors, cache and validation. */
export function createLoader(): Loader {
  const ListContext = createContext<EventType[]>([])
  let refetch = (): unknown => undefined

  function Page({ count }: { count: number }) {
    const [list, setList] = useState<EventType[]>([])
    useEffect(() => {
      refetch = async () => {
        const response = await fetch(url)
        const { data } = (await response.json()) as { data: EventType[] }
        setList(data)
      }
      void refetch()
    }, [])
    return (
      <ListContext value={list}>
        {times(count, (index) => (
          <Select key={index} />
        ))}
      </ListContext>
    )
  }

  function Select() {
    return selectOf(useContext(ListContext))
  }

  return { ui: (count) => <Page count={count} />, refetch: () => refetch() }
}
