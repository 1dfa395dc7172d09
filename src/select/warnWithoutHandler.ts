/** The props of both selects that decide whether a user can change the value. */
interface Props {
  readonly value?: unknown
  readonly onChange?: unknown
  readonly onInput?: unknown
  readonly onValueChange?: unknown
  readonly readOnly?: unknown
  readonly disabled?: unknown
}

const warned = new Set<string>()

/** Warns, for development, about a `value` that no handler changes, as React does for a native select. */
export function warnWithoutHandler(component: string, props: Props): void {
  if (props.value === undefined || warned.has(component)) return
  if (props.onValueChange ?? props.onChange ?? props.onInput ?? (props.readOnly || props.disabled)) return
  warned.add(component)
  console.error(
    `react-gofive: ${component} has \`value\` but neither \`onValueChange\` nor \`onChange\`, so users cannot change it. Add one of them, use \`defaultValue\` for an initial value, or set \`readOnly\` or \`disabled\`.`,
  )
}
