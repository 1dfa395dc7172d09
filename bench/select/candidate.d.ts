// The page is built once for each candidate, which Vite puts in this place.
declare module 'candidate' {
  export { Dropdown, Wrapper } from './native.js'
}
