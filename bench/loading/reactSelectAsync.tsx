import type { EventType } from 'react-gofive'
import AsyncSelect from 'react-select/async'
import { times, url, type Loader } from './loader.js'

/** Only its size is measured, because it renders no options until it is opened. */
export function createLoader(): Loader {
  return {
    ui: (count) =>
      times(count, (index) => (
        <AsyncSelect<EventType>
          key={index}
          aria-label="Event type"
          defaultOptions
          loadOptions={async () => {
            const response = await fetch(url)
            return ((await response.json()) as { data: EventType[] }).data
          }}
          getOptionLabel={(type) => type.eventTypeName}
          getOptionValue={(type) => String(type.eventTypeId)}
        />
      )),
    refetch: () => undefined,
  }
}
