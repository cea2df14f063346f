import { z } from 'zod'
import { line, RowId, text } from '../../../platform/http/contract.ts'
import { ScoreMethod } from '../../../record/signals/contract.ts'

/** What a survey found: who answered, where they left, what they scored and wrote. */

const day = z.iso.date()
/** Days in the organisation's time zone, both included. */
export const Period = z.object({ from: day.optional(), to: day.optional() })
export type Period = z.infer<typeof Period>

/** Which of the answers are looked at. A link is named by its name: those called the same are one. */
export const ResultsFilter = Period.extend({
  channel: line(40).min(1).optional(),
  link: line(120).min(1).optional(),
  version: RowId.optional(),
  dimension: line(60).min(1).optional(),
  member: line(200).min(1).optional(),
})
export type ResultsFilter = z.infer<typeof ResultsFilter>

const words = z.object({ 'zh-CN': z.string(), en: z.string() })
/** A text of the survey, in the languages that it has. */
const texts = z.record(z.string(), z.string())
const rate = z.number().nullable()
export const ResponseRates = z.object({
  invited: z.number().int(),
  complete: z.number().int(),
  partial: z.number().int(),
  /** Said no, or broke off before half of what was asked. */
  refused: z.number().int(),
  undeliverable: z.number().int(),
  silent: z.number().int(),
  ineligible: z.number().int(),
  /** The share of those unknown that is taken to be eligible, in RR3 and RR4. */
  e: z.number().nullable(),
  rr1: rate,
  rr2: rate,
  rr3: rate,
  rr4: rate,
  rr5: rate,
  rr6: rate,
})
export type ResponseRates = z.infer<typeof ResponseRates>
const Started = z.object({
  started: z.number().int(),
  complete: z.number().int(),
  partial: z.number().int(),
  completion: z.number().nullable(),
})
export const ResponseView = z.object({
  /** Personal links: who was asked is known, so there are response rates; null where nobody was invited. */
  invited: ResponseRates.nullable(),
  invitedByChannel: z.array(ResponseRates.extend({ channel: z.string() })),
  invitedByLink: z.array(ResponseRates.extend({ link: z.string(), channel: z.string() })),
  /**
   * Shared links: nobody knows who passed by, so only how many of those who began were done. Null where it would show too
   * few.
   */
  shared: Started.nullable(),
  sharedByChannel: z.array(Started.extend({ channel: z.string() })),
  sharedByLink: z.array(Started.extend({ link: z.string(), channel: z.string() })),
  suspect: z.number().int(),
  notes: z.array(words.extend({ code: z.string() })),
})
export type ResponseView = z.infer<typeof ResponseView>
export const ResponseQuery = ResultsFilter.extend({ e: z.coerce.number().min(0).max(1).optional() })

/** A number with how many answers carry it; without an interval where they cannot give one. */
export const Figure = z.object({
  value: z.number(),
  n: z.number().int(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  se: z.number().nullable(),
  method: z.string(),
  /** What weighting leaves of n. */
  effectiveN: z.number().nullable(),
})
export type Figure = z.infer<typeof Figure>

export const QuestionsView = z.object({
  version: z.number().int(),
  hidden: z.boolean(),
  sheets: z.object({ open: z.number().int(), complete: z.number().int(), partial: z.number().int(), empty: z.number().int() }),
  /** Median seconds from the first question seen to being done. */
  medianSeconds: z.number().nullable(),
  /** The quarter of people who were quickest needed at most the first, the slowest quarter at least the second. */
  quartileSeconds: z.tuple([z.number(), z.number()]).nullable(),
  questions: z.array(
    z.object({
      question: z.string(),
      kind: z.string(),
      title: texts,
      seen: z.number().int(),
      answered: z.number().int(),
      /** Sheets never completed of which this was the last question seen. */
      left: z.number().int(),
      medianSeconds: z.number().nullable(),
    }),
  ),
})
export type QuestionsView = z.infer<typeof QuestionsView>

const trait = z.union([
  z.enum(['place', 'channel', 'link', 'language', 'version', 'survey']),
  z.object({ segment: line(60).min(1) }),
])
export type Trait = z.infer<typeof trait>
export const ScoresAsked = z
  .object({
    /** Of several surveys the same question is one: by its id or by its title, as the caller chooses. */
    surveys: z.array(RowId).min(1).max(50),
    question: z.string().min(1).max(60).optional(),
    title: text(300).min(1).optional(),
    ...Period.shape,
    by: z.union([z.enum(['day', 'week', 'month']), trait]).optional(),
    /** Weighs answers so that they stand for a population of these shares (post-stratification). */
    population: z.object({ trait, shares: z.record(line(200), z.number().positive().max(1)) }).optional(),
  })
  .refine((a) => a.question === undefined || a.title === undefined, 'choose by question or by title, not by both')
export type ScoresAsked = z.infer<typeof ScoresAsked>

/**
 * Scores of one way of asking, for they never mix: together, and group by group. A group that would show too few people is
 * `hidden`.
 */
export const ScoresView = z.object({
  items: z.array(
    z.object({
      question: z.string(),
      titles: z.array(z.string()),
      method: ScoreMethod,
      factor: z.string(),
      scale: z.object({ min: z.number(), max: z.number() }),
      all: Figure.nullable(),
      groups: z.array(z.object({ group: z.string(), hidden: z.boolean(), figure: Figure.nullable() })),
      /** Why there are no weighted figures, where they were asked for and cannot be given. */
      unweighted: z.string().nullable(),
    }),
  ),
})
export type ScoresView = z.infer<typeof ScoresView>

/** The scores of one survey: over time, or beside each other by a trait or a segment. */
export const SurveyScoresQuery = ResultsFilter.extend({
  question: line(60).optional(),
  by: z.enum(['day', 'week', 'month', 'place', 'channel', 'link', 'language', 'version', 'segment']).optional(),
  /** The attribute of customers to compare by, where `by` is segment. */
  of: line(60).min(1).optional(),
})
export const SurveyScores = ScoresView.extend({ hidden: z.boolean() })
export type SurveyScores = z.infer<typeof SurveyScores>

// --- Answers

const Counted = z.object({ value: z.number(), n: z.number().int() })
const Option = z.object({ id: z.string(), label: texts.nullable(), n: z.number().int(), share: Figure })
/** What was answered to a question, in the form that its kind has. A figure is null where nobody answered. */
export const AnswerResult = z.discriminatedUnion('shape', [
  z.object({
    shape: z.literal('score'),
    method: z.string(),
    scale: z.object({ min: z.number(), max: z.number() }),
    figure: Figure.nullable(),
    counts: z.array(Counted),
    /** Detractors, passives and promoters of an NPS, or those on the good side of another scale. */
    shares: z.array(z.object({ name: z.enum(['detractors', 'passives', 'promoters', 'satisfied', 'easy']), share: Figure })),
  }),
  z.object({
    shape: z.literal('feeling'),
    tone: Figure.nullable(),
    intensity: Figure.nullable(),
    /** How many pressed each part of the plane: ten columns of tone by five rows of intensity, named by their middle. */
    cells: z.array(z.object({ tone: z.number(), intensity: z.number(), n: z.number().int() })),
  }),
  z.object({
    shape: z.literal('pair'),
    expectation: Figure.nullable(),
    perception: Figure.nullable(),
    /** Perception less expectation, of those who gave both. */
    gap: Figure.nullable(),
  }),
  z.object({
    shape: z.literal('factors'),
    factors: z.array(z.object({ factor: z.string(), label: texts.nullable(), figure: Figure.nullable() })),
  }),
  z.object({
    shape: z.literal('options'),
    /** True where one may choose more than one, so that the shares come to more than one. */
    several: z.boolean(),
    options: z.array(Option),
  }),
  z.object({
    shape: z.literal('ranking'),
    /** `share` is that of those who put it first; `place` is its mean place among those who gave it one. */
    options: z.array(Option.extend({ place: Figure.nullable() })),
  }),
  z.object({
    shape: z.literal('number'),
    figure: Figure.nullable(),
    quartiles: z.tuple([z.number(), z.number(), z.number()]).nullable(),
    bins: z.array(z.object({ from: z.number(), to: z.number(), n: z.number().int() })),
    unit: texts.nullable(),
  }),
  z.object({
    shape: z.literal('words'),
    /** The mean tone of the latest texts, those that the reader was sure of. */
    tone: Figure.nullable(),
    tones: z.object({ unpleasant: z.number().int(), neutral: z.number().int(), pleasant: z.number().int() }),
    unsure: z.number().int(),
  }),
  /** A ladder or contact details: that it was answered is counted, and what was written stands in the file. */
  z.object({ shape: z.literal('given') }),
])
export type AnswerResult = z.infer<typeof AnswerResult>

export const AnswersView = z.object({
  hidden: z.boolean(),
  items: z.array(
    z.object({
      question: z.string(),
      kind: z.string(),
      title: texts,
      answered: z.number().int(),
      /** The versions whose answers are counted: those that asked it as it is asked now. */
      versions: z.array(z.number().int()),
      /** Answers of versions that asked it in another way, which are not counted here. */
      otherwise: z.number().int(),
      result: AnswerResult,
    }),
  ),
})
export type AnswersView = z.infer<typeof AnswersView>

/** What can be filtered by. */
export const ChoicesView = z.object({
  versions: z.array(z.number().int()),
  channels: z.array(z.string()),
  links: z.array(z.string()),
  places: z.array(z.string()),
  languages: z.array(z.string()),
  segments: z.array(z.object({ dimension: z.string(), members: z.array(z.string()) })),
})
export type ChoicesView = z.infer<typeof ChoicesView>

// --- Merging and weighting

export const SameQuery = Period.extend({ question: line(60).min(1) })
/** The same question in all surveys that ask it, together; and what is only called the same, apart. */
export const SameView = z.object({
  items: z.array(
    z.object({
      method: ScoreMethod,
      factor: z.string(),
      scale: z.object({ min: z.number(), max: z.number() }),
      together: Figure.nullable(),
      surveys: z.array(
        z.object({
          id: z.number().int(),
          key: z.string(),
          name: z.string(),
          title: texts,
          /** True where the words are the same too, so that its answers are among those together. */
          same: z.boolean(),
          hidden: z.boolean(),
          figure: Figure.nullable(),
        }),
      ),
    }),
  ),
})
export type SameView = z.infer<typeof SameView>

/** Attributes of customers, up to three, by commas. */
export const WeightedQuery = ResultsFilter.extend({
  by: z
    .string()
    .max(200)
    .transform((names) => [...new Set(names.split(',').map((name) => name.trim()))].filter(Boolean))
    .pipe(z.array(line(60)).min(1).max(3)),
})
export const weightingReasons = ['anonymous', 'nobody-asked', 'few-answers', 'one-group', 'not-converged'] as const
/** Scores as they are, and as they would be had everybody asked been as likely to answer. */
export const WeightedView = z.object({
  /** Why there are no weighted figures. */
  reason: z.enum(weightingReasons).nullable(),
  asked: z.number().int(),
  answered: z.number().int(),
  margins: z.array(
    z.object({
      dimension: z.string(),
      /** Members too small to stand for themselves are one group. */
      groups: z.array(z.object({ members: z.array(z.string()), asked: z.number(), answered: z.number() })),
    }),
  ),
  items: z.array(
    z.object({
      question: z.string(),
      title: z.string(),
      method: ScoreMethod,
      factor: z.string(),
      scale: z.object({ min: z.number(), max: z.number() }),
      plain: Figure.nullable(),
      weighted: Figure.nullable(),
      designEffect: z.number().nullable(),
    }),
  ),
})
export type WeightedView = z.infer<typeof WeightedView>

// --- Markers

/** Something that happened on a day and may have moved a score: a new menu, a strike, a release of the app. */
export const MarkerDraft = z.object({ kind: z.enum(['event', 'release']), name: line(80).min(1), day })
export type MarkerDraft = z.infer<typeof MarkerDraft>
export const Marker = MarkerDraft.extend({ id: z.number().int() })
export type Marker = z.infer<typeof Marker>
export const MarkerList = z.object({ items: z.array(Marker) })

// --- Words and files

export const VerbatimQuery = ResultsFilter.extend({
  question: z.string().max(60).optional(),
  place: line(80).optional(),
  search: line(200).min(1).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const VerbatimPage = z.object({
  hidden: z.boolean(),
  items: z.array(
    z.object({
      sheet: z.uuid().nullable(),
      question: z.string(),
      text: z.string(),
      time: z.string(),
      language: z.string(),
      place: z.string().nullable(),
      channel: z.string(),
      customer: z.number().int().nullable(),
      /** What the reader said of everything that this person wrote; null where it has not read it yet. */
      tone: z.object({ tone: z.number(), intensity: z.number(), unsure: z.boolean() }).nullable(),
      /** The signal that the answers became; null until they have, and where nobody may find a way back to the person. */
      signal: z.object({ source: z.string(), id: z.string(), time: z.iso.datetime() }).nullable(),
    }),
  ),
  next: z.string().nullable(),
})
export type VerbatimPage = z.infer<typeof VerbatimPage>

export const exportFormats = ['csv', 'xlsx', 'parquet'] as const
export const ExportQuery = ResultsFilter.extend({
  rows: z.enum(['answers', 'people']).default('people'),
  format: z.enum(exportFormats).default('csv'),
})
