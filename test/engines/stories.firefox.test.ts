import { testStories } from './testStories.js'

testStories('Firefox')
