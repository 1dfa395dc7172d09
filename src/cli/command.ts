/** A failure that the user can fix: the command prints its message without a stack. */
export class CommandError extends Error {}

export const usage = `react-gofive: the customer event types of Gofive in React

  react-gofive sandbox [--port 4010] [--scenario NAME] [--] [COMMAND …]
      Serves a stand-in for Gofive. With a command, runs it with GOFIVE_* set to the sandbox:
      react-gofive sandbox -- npm run dev
      Without --port, uses any free port if 4010 is in use.

  react-gofive check [--env-file FILE] [--json]
      Calls Gofive with your credentials and says what works. Prints no credential. Reads the environment and, without
      --env-file, the files that Vite and Next.js read: .env, .env.local and those of the mode in NODE_ENV.

  react-gofive --version
`
