// The pages are bundled once for each candidate, which replaces this module.
declare module 'candidate' {
  export { Dropdown, Wrapper } from './select/native.js'
  export const createLoader: () => import('./loading/loader.js').Loader
  export const validate: (text: string) => unknown
}
