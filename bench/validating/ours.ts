import axios from 'axios'
import { createGofiveClient } from 'react-gofive'

let body = ''

const client = createGofiveClient({
  baseURL: '/api/gofive',
  // All that the client does, but the network.
  axios: axios.create({
    adapter: (config) =>
      Promise.resolve({ data: body, status: 200, statusText: 'OK', headers: {}, config, request: {} }),
  }),
})

/** The package's whole way from the text to the list. */
export function validate(text: string) {
  body = text
  return client.listEventTypes()
}
