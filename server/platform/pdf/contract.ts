import { z } from 'zod'

/** A picture as data, drawn alike by the web app and in a PDF: paths and words in points, coloured by what they mean. */

export const inks = ['text', 'quiet', 'line', 'accent', 'wash', 'negative', 'neutral', 'positive', 'paper'] as const
export const Ink = z.enum(inks)
export type Ink = z.infer<typeof Ink>

const Shape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('path'), d: z.string(), fill: Ink.nullable(), stroke: Ink.nullable(), width: z.number(), opacity: z.number(),
    dash: z.boolean(),
  }),
  z.object({
    kind: z.literal('text'), x: z.number(), y: z.number(), text: z.string(), size: z.number(), ink: Ink,
    anchor: z.enum(['start', 'middle', 'end']), bold: z.boolean(),
  }),
])
export type Shape = z.infer<typeof Shape>

/** The figures that a picture was drawn from, unrounded, headings first. */
const Figures = z.object({ headings: z.array(z.string()), rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))) })

/** `label` says in a sentence what it shows, for who cannot see it. */
export const Picture = z.object({
  width: z.number(), height: z.number(), label: z.string(), shapes: z.array(Shape), figures: Figures,
})
export type Picture = z.infer<typeof Picture>
