import { useEffect } from 'react'
import type { EventType } from 'react-gofive'
import useSWR, { SWRConfig, useSWRConfig } from 'swr'
import { selectOf } from '../select/native.js'
import { times, url, type Loader } from './loader.js'

async function listEventTypes(address: string): Promise<EventType[]> {
  const response = await fetch(address)
  return ((await response.json()) as { data: EventType[] }).data
}

function Select() {
  const { data = [] } = useSWR(url, listEventTypes)
  return selectOf(data)
}

export function createLoader(): Loader {
  let refetch = (): unknown => undefined

  function Handle() {
    const { mutate } = useSWRConfig()
    useEffect(() => {
      refetch = () => mutate(url)
    }, [mutate])
    return null
  }

  return {
    ui: (count) => (
      <SWRConfig value={{ provider: () => new Map() }}>
        <Handle />
        {times(count, (index) => (
          <Select key={index} />
        ))}
      </SWRConfig>
    ),
    refetch: () => refetch(),
  }
}
