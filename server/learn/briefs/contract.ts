import { z } from 'zod'
import { RowId, text } from '../../platform/http/contract.ts'
import { Names } from '../../record/touchpoints/contract.ts'

/**
 * A brief: one page about a group of customers, filled from data. Who they are, when and where to meet them, why they buy, what
 * they want beyond the goods, how to serve their feelings, how much they are and could be worth. What people write stands beside
 * it, kept apart.
 */

/** The group of all customers goes by this name; no saved segment can have it, for theirs have small letters only. */
export const everybody = 'ALL'
export const BriefKey = z.string().max(60).regex(
  /^(?:ALL|[a-z0-9]+(?:-[a-z0-9]+)*)$/, 'a segment goes by its key; ALL is everybody',
)

export const parts = ['who', 'when', 'where', 'why', 'what', 'how', 'much'] as const
export const Part = z.enum(parts)
export type Part = z.infer<typeof Part>

/** What is asked, under its part; one line each. */
export const factsOf = {
  who: ['size', 'tenure', 'tier', 'tone', 'emotions'],
  when: ['hours', 'weekdays', 'reach', 'answers'],
  where: ['touchpoints', 'channels', 'branches'],
  why: ['needs', 'ladders', 'drivers'],
  what: ['bought', 'waiting'],
  how: ['hurts', 'contact', 'recovered'],
  much: ['spend', 'value', 'potential'],
} as const satisfies Record<Part, readonly string[]>
export type FactKey = (typeof factsOf)[Part][number]
export const factKeys: readonly FactKey[] = parts.flatMap((part) => factsOf[part])
/** Lines that rest on customers' own words: only for who may read them. */
export const ofWords: readonly FactKey[] = ['needs', 'ladders', 'waiting']

/** Fewer customers than this are not broken down, and carry no mean. */
export const fewest = 5
export const enough = 30

const Estimate = z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable(), n: z.number().int() })
export type BriefEstimate = z.infer<typeof Estimate>
/** One of a list, the first first, such as a touchpoint with the share of customers who pass it. */
const Item = Estimate.extend({ key: z.string(), names: Names })
export type BriefItem = z.infer<typeof Item>

export const Fact = z.object({
  key: z.enum(factKeys as [FactKey, ...FactKey[]]),
  /** The number that two groups are compared by; where the line is a list, the list is. */
  estimate: Estimate.nullable(), items: z.array(Item),
  /**
   * What the data lack: how many there are of how many it takes; as many where there
   * are enough and nothing differs from chance. Null exactly where something is said.
   */
  missing: z.object({ have: z.number().int(), need: z.number().int() }).nullable(),
  currency: z.string().nullable(),
  /** The finding that holds the evidence. */
  finding: z.number().int().nullable(),
})
export type Fact = z.infer<typeof Fact>

/** A fact in the reader's words, with the page that asks the question. */
export const Line = Fact.extend({ label: z.string(), text: z.string(), page: z.string() })
export type Line = z.infer<typeof Line>

/** What somebody wrote beside a part: theirs, with their name and the moment. */
export const Note = z.object({ part: Part, text: z.string(), by: z.string().nullable(), at: z.iso.datetime() })
export type Note = z.infer<typeof Note>
export const mostNote = 240
export const NoteChange = z.object({ text: text(mostNote).trim() })

/** The machine's part in running words, written by a language model on demand. */
export const Prose = z.object({ text: z.string(), model: z.string(), language: z.enum(['zh', 'en']), at: z.iso.datetime() })
export type Prose = z.infer<typeof Prose>

export const Version = z.object({
  id: z.number().int(), madeAt: z.iso.datetime(), madeBy: z.string().nullable(), asOf: z.iso.date(),
})
export type Version = z.infer<typeof Version>

const Segment = z.object({ key: z.string(), name: z.string(), size: z.number().int().nullable() })
export const Brief = z.object({
  segment: Segment,
  /** The version that is shown; null before the first. */
  version: Version.nullable(), versions: z.array(Version),
  parts: z.array(z.object({ part: Part, title: z.string(), lines: z.array(Line), note: Note.nullable() })),
  /** Two of these customers in their own words, one content and one not; nobody's name. */
  quotes: z.array(z.object({ text: z.string(), lang: z.string(), feeling: z.enum(['pleasant', 'unpleasant']) })),
  /** Lines that rest on customers' words were left out: the reader's role does not reach to them. */
  withheld: z.boolean(),
  prose: Prose.nullable(), canWriteProse: z.boolean(),
})
export type Brief = z.infer<typeof Brief>

export const BriefList = z.object({ items: z.array(Segment.extend({ latest: Version.nullable() })) })
export type BriefList = z.infer<typeof BriefList>

export const Language = z.enum(['zh', 'en'])
export type Language = z.infer<typeof Language>
export const BriefPath = z.object({ segment: BriefKey })
export const PartPath = BriefPath.extend({ part: Part })
export const BriefQuery = z.object({ language: Language.default('en'), version: RowId.optional() })
export const CompareQuery = z.object({ one: BriefKey, other: BriefKey, language: Language.default('en') })

/** Two briefs line by line. `differs` where the intervals part: `one` has more, or `other`. */
export const Comparison = z.object({
  one: Segment, other: Segment,
  parts: z.array(z.object({
    part: Part, title: z.string(),
    lines: z.array(z.object({
      key: z.string(), label: z.string(), one: z.string(), other: z.string(), differs: z.enum(['one', 'other']).nullable(),
      items: z.array(
        z.object({ name: z.string(), one: z.string(), other: z.string(), differs: z.enum(['one', 'other']).nullable() }),
      ),
    })),
  })),
})
export type Comparison = z.infer<typeof Comparison>
