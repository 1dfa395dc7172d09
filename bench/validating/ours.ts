import axios from 'axios'
import { createGofiveClient } from 'react-gofive'

let body = ''

const client = createGofiveClient({
  baseURL: '/api/gofive',
  // The complete client without the network.
  axios: axios.create({
    adapter: (config) =>
      Promise.resolve({ data: body, status: 200, statusText: 'OK', headers: {}, config, request: {} }),
  }),
})

/** From the text to the list, through the package's client. */
export function validate(text: string) {
  body = text
  return client.listEventTypes()
}
