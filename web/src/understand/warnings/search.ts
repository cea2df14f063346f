import { z } from 'zod'

/** The address of the page: which warnings and which customers it shows. */
export const WarningsSearch = z.object({
  show: z.enum(['now', 'over', 'muted']).optional().catch(undefined),
  unhappy: z.enum(['now', 'done', 'faded']).optional().catch(undefined),
})
export type WarningsSearch = z.infer<typeof WarningsSearch>
