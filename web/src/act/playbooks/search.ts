import { z } from 'zod'

/** What is shown of a playbook. */
export const PlaybookSearch = z.object({
  tab: z.enum(['trial', 'runs', 'effect', 'versions']).optional().catch(undefined),
  show: z.enum(['under-way', 'done', 'held-out', 'unfit', 'failed']).optional().catch(undefined),
  version: z.number().int().positive().optional().catch(undefined),
})
export type PlaybookSearch = z.infer<typeof PlaybookSearch>
