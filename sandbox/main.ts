import { isScenario, scenarioNames } from './scenarios.js'
import { serveSandbox } from './serve.js'

const scenario = process.env.SANDBOX_SCENARIO ?? 'success'
if (!isScenario(scenario)) {
  console.error(`There is no scenario "${scenario}". There are: ${scenarioNames.join(', ')}`)
  process.exit(1)
}

const { url } = await serveSandbox({ scenario }, Number(process.env.PORT ?? 4010))
console.log(`Gofive sandbox on ${url}, answering "${scenario}". Open it to see the requests.

  curl ${url}/v1/customerEvent/event-types \\
    -H 'Ocp-Apim-Subscription-Key: sandbox-subscription-key' -H 'Content-Type: application/json'

Your own server asks it instead of Gofive with these in its environment:

  GOFIVE_BASE_URL=${url} GOFIVE_SUBSCRIPTION_KEY=sandbox-subscription-key \\
  GOFIVE_CLIENT_ID=sandbox-client-id GOFIVE_CLIENT_SECRET=sandbox-client-secret

Another scenario: SANDBOX_SCENARIO=<name>, or the header x-sandbox-scenario. There are:
${scenarioNames.join(', ')}`)
