/** A failure that the user can fix: the command prints its message without a stack. */
export class CommandError extends Error {}
