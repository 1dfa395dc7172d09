export { getSession } from './next/session.js'
