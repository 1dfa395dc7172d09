import { useEffect, useState } from 'react'
import type { EventType } from 'react-gofive'
import { selectOf } from '../select/native.js'
import { times, url, type Loader } from './loader.js'

/** The simplest code: each select fetches the list itself. */
export function createLoader(): Loader {
  function Select() {
    const [list, setList] = useState<EventType[]>([])
    useEffect(() => {
      void fetch(url)
        .then((response) => response.json())
        .then(({ data }: { data: EventType[] }) => {
          setList(data)
        })
    }, [])
    return selectOf(list)
  }

  return { ui: (count) => times(count, (index) => <Select key={index} />), refetch: () => undefined }
}
