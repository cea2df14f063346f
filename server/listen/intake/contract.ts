import { z } from 'zod'

/** Why one item of a batch was refused: where it stands in the batch, and what to change. */
export const Refusal = z.object({
  index: z.number().int(),
  id: z.string().nullable(),
  problems: z.array(z.object({ path: z.string(), message: z.string() })),
})
export type Refusal = z.infer<typeof Refusal>

/** `accepted` are new and durable; `repeated` were accepted before and are kept once; `refused` were not taken. */
export const Receipt = z.object({
  accepted: z.number().int(), repeated: z.number().int(), refused: z.array(Refusal),
})
export type Receipt = z.infer<typeof Receipt>

/** How the pipeline is doing: what waits, and how long each of its steps takes. */
export const PipelineView = z.object({
  waiting: z.number().int(),
  /** Signals that the pipeline could not carry, kept with their reason. */
  setAside: z.number().int(),
  /** Signals of the organisation in history. */
  recorded: z.number().int(),
  /** The steps of every organisation's batches since the program started, and so without their size. */
  steps: z.array(z.object({ step: z.string(), batches: z.number().int(), meanMs: z.number(), maxMs: z.number() })),
})
export type PipelineView = z.infer<typeof PipelineView>
