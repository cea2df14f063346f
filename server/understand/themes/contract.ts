import { z } from 'zod'
import { line, RowNumber } from '../../platform/http/contract.ts'
import { Measured, Share, Slice } from '../slice/contract.ts'
import { Voice } from '../voices/contract.ts'

/** Themes: what texts speak of, found from the texts themselves; people name them, join them, put them aside. */

/**
 * What a theme's phrases mark: unpleasant texts, pleasant ones, questions and requests, thoughts of leaving, or the latest time.
 */
export const contrastNames = ['unpleasant', 'pleasant', 'asked', 'leaving', 'lately'] as const
export const Contrast = z.enum(contrastNames)
export type Contrast = z.infer<typeof Contrast>

const day = z.string()

/** Whether the share of a theme among all texts has moved; `unknown` says in words why that cannot be told. */
export const Growth = z.discriminatedUnion('state', [
  z.object({
    state: z.enum(['growing', 'shrinking', 'steady']),
    before: Share, now: Share,
    /** Share now minus share before, −1…1, with its 95 % interval. */
    change: z.object({ value: z.number(), low: z.number(), high: z.number() }),
    /** The chance of a change this large if there was none, over all windows; and adjusted for all themes looked at. */
    p: z.number(), q: z.number(),
    /** Weeks (from Monday) within which the change began. */
    since: z.object({ from: day, likeliest: day, to: day }),
    weeks: z.number().int(),
  }),
  z.object({ state: z.literal('unknown'), reason: z.enum(['few-weeks', 'few-texts']) }),
])
export type Growth = z.infer<typeof Growth>

const MeasuredTone = Measured.omit({ q25: true, median: true, q75: true })

export const Theme = z.object({
  id: z.number().int(),
  /** What people call it; null where nobody has named it. */
  name: z.string().nullable(),
  /** Its most telling phrases, which stand for it until it has a name. */
  label: z.string(),
  contrast: Contrast,
  phrases: z.array(z.string()),
  /** Themes that people have joined into this one. */
  joined: z.array(z.object({ id: z.number().int(), label: z.string() })),
  pinned: z.boolean(),
  muted: z.boolean(),
  firstFound: z.iso.datetime(),
  /** Not found any more at the last search; kept because somebody has named or pinned it. */
  gone: z.boolean(),
  n: z.number().int(),
  share: Share.nullable(),
  tone: MeasuredTone.nullable(),
  growth: Growth,
  weeks: z.array(z.object({ start: day, n: z.number().int(), of: z.number().int() })),
  /** The number of the finding under which the claim about growth is stored. */
  finding: z.number().int().nullable(),
})
export type Theme = z.infer<typeof Theme>

/** A search for themes: under way, done, or ended without result. */
export const ThemeSearch = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({
    state: z.literal('under-way'), begun: z.iso.datetime(), done: z.number().int(), of: z.number().int(),
  }),
  z.object({
    state: z.literal('done'), begun: z.iso.datetime(), ended: z.iso.datetime(), texts: z.number().int(), read: z.number().int(),
    themes: z.number().int(),
  }),
  z.object({
    state: z.literal('too-few'), begun: z.iso.datetime(), ended: z.iso.datetime(), texts: z.number().int(),
    needed: z.number().int(),
  }),
  z.object({ state: z.literal('failed'), begun: z.iso.datetime(), ended: z.iso.datetime() }),
])
export type ThemeSearch = z.infer<typeof ThemeSearch>

export const ThemeQuery = Slice.safeExtend({ muted: z.stringbool().default(false) })
export const ThemeList = z.object({
  search: ThemeSearch,
  /** The end of the last search that found something: phrases are of then, numbers are of now. */
  asOf: z.iso.datetime().nullable(),
  texts: z.number().int(),
  items: z.array(Theme),
})
export type ThemeList = z.infer<typeof ThemeList>

/** How large a theme is in one part of the texts, against all others. */
const Part = z.object({
  key: z.string(), dimension: z.string().nullable(), share: Share,
  /** Share here minus share elsewhere with its interval; `q` adjusted over all parts shown. */
  difference: z.object({ value: z.number(), low: z.number(), high: z.number(), q: z.number() }),
})
export const ThemeDetail = Theme.extend({
  touchpoints: z.array(Part),
  segments: z.array(Part),
  /** The most telling texts: those that hold most of its phrases and that the reader was sure of. */
  examples: z.array(Voice),
})
export type ThemeDetail = z.infer<typeof ThemeDetail>

export const ThemeChange = z.object({
  name: line(80).nullable().optional(),
  pinned: z.boolean().optional(),
  muted: z.boolean().optional(),
  /** The theme to join it into; null takes it out again. */
  into: RowNumber.nullable().optional(),
})
export type ThemeChange = z.infer<typeof ThemeChange>
