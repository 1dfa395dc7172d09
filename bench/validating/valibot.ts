import * as v from 'valibot'

const schema = v.object({
  status: v.object({ code: v.string() }),
  data: v.array(v.object({ eventTypeId: v.pipe(v.number(), v.integer()), eventTypeName: v.string() })),
})

export const validate = (text: string) => v.parse(schema, JSON.parse(text)).data
