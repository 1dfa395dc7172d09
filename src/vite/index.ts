export { gofive, type GofivePluginOptions } from './gofive.js'
