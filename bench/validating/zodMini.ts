import * as z from 'zod/mini'

const schema = z.object({
  status: z.object({ code: z.string() }),
  data: z.array(z.object({ eventTypeId: z.int(), eventTypeName: z.string() })),
})

export const validate = (text: string) => schema.parse(JSON.parse(text)).data
