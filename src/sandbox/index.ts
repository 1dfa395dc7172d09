export { createSandbox } from './createSandbox.js'
export type { SandboxEventType } from './eventTypes.js'
export { sandboxScenarios, type SandboxScenario } from './scenarios.js'
export type { Sandbox, SandboxOptions, SandboxRequest } from './types.js'
