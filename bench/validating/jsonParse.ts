/** The floor: believes the answer. */
export const validate = (text: string) => (JSON.parse(text) as { data: unknown }).data
