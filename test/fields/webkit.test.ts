import { testInEngine } from './testInEngine.js'

testInEngine('WebKit')
