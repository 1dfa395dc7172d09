/** The baseline: no validation. */
export const validate = (text: string) => (JSON.parse(text) as { data: unknown }).data
