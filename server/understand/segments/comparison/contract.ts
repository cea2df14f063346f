import { z } from 'zod'
import { line } from '../../../platform/http/contract.ts'

/** Saved segments side by side, each held against all customers outside of it: segments may share customers. */

export const CompareQuery = z.object({
  keys: line(400).transform((keys) => [...new Set(keys.split(',').filter((key) => key !== ''))])
    .pipe(z.array(line(60)).min(1).max(6)),
  from: z.iso.date().optional(), to: z.iso.date().optional(),
})

export const measures = ['nps', 'csat', 'tone', 'spend', 'return', 'alive', 'value'] as const
export const kinds = [...measures, 'factor', 'need', 'theme'] as const
export type ComparedKind = (typeof kinds)[number]

/** A segment's number: a mean over its customers with its interval, and how far it lies from everybody else's. */
export const ComparedCell = z.object({
  key: z.string(), n: z.number().int(),
  value: z.number(), low: z.number().nullable(), high: z.number().nullable(),
  /** Segment minus the rest, with its 95 % interval; null where one of them is too small. */
  difference: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** Chance of such a difference if there were none, adjusted over everything on the page (Benjamini & Hochberg). */
  q: z.number().nullable(), differs: z.boolean(), finding: z.number().int().nullable(),
})
export type ComparedCell = z.infer<typeof ComparedCell>

/**
 * One line of the comparison. NPS in points; `csat`, `return`, `alive`, needs and themes are shares of customers; tone and
 * factors −1…1; spend and value in `currency`. A cell is missing where fewer than five of the segment's customers carry it.
 */
export const ComparedLine = z.object({
  kind: z.enum(kinds),
  /** The factor, the need, or the theme's name; '' for a measure. */
  name: z.string(), currency: z.string().nullable(),
  everybody: z.object({ n: z.number().int(), value: z.number(), low: z.number().nullable(), high: z.number().nullable() }),
  of: z.array(ComparedCell),
})
export type ComparedLine = z.infer<typeof ComparedLine>

export const Comparison = z.object({
  segments: z.array(
    z.object({ key: z.string(), name: z.string(), size: z.number().int().nullable(), strategy: z.string().nullable() }),
  ),
  /** Segments too small to be broken down. */
  small: z.array(z.string()),
  lines: z.array(ComparedLine),
  /** Of very many customers one in so many was looked at: of these segments, and of everybody. */
  oneIn: z.object({ inside: z.number().int(), everybody: z.number().int() }),
  foundAt: z.iso.datetime().nullable(),
})
export type Comparison = z.infer<typeof Comparison>
