import { explainUnknownRegion, regions } from '@ifdown/simulator'
import { z } from 'zod'

export const regionSchema = z.enum(regions, {
  error: ({ input }) => (typeof input === 'string' ? explainUnknownRegion(input) : undefined),
})
