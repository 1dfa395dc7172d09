export {
  createSandbox,
  type Sandbox,
  type SandboxEventType,
  type SandboxOptions,
  type SandboxRequest,
} from './createSandbox.js'
export { sandboxScenarios, type SandboxScenario } from './scenarios.js'
