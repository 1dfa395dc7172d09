import { testStories } from './testStories.js'

testStories('WebKit')
