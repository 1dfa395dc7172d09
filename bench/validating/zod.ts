import { z } from 'zod'

const schema = z.object({
  status: z.object({ code: z.string() }),
  data: z.array(z.object({ eventTypeId: z.number().int(), eventTypeName: z.string() })),
})

export const validate = (text: string) => schema.parse(JSON.parse(text)).data
