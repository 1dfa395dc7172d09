import { testInEngine } from './testInEngine.js'

testInEngine('Chromium')
