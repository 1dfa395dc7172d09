// The pages are built once for each candidate, which the bundler puts in the place of this module.
declare module 'candidate' {
  export { Dropdown, Wrapper } from './select/native.js'
  export const createLoader: () => import('./loading/loader.js').Loader
  export const validate: (text: string) => unknown
}
