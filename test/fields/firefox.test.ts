import { testInEngine } from './testInEngine.js'

testInEngine('Firefox')
