import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { scoreMethods, SignalType } from '../../record/signals/contract.ts'
import { Factor, JourneyDraft, TouchpointDraft } from '../../record/touchpoints/contract.ts'

/**
 * A mapping turns the rows of a file into signals. A value is read from a column (`{ column }`), fixed (`{ value }`),
 * or put together (`{ template: "{order_id}-delivery" }`, each `{name}` a column; nothing where one of them is empty).
 * The column `line` is always there: the number of the line in the file.
 */
const sourceHint = { error: 'give one of { "column": "name" }, { "value": "text" } or { "template": "{name}-text" }' }
const Source = z.union(
  [
    z.object({ column: z.string().min(1) }).strict(),
    z.object({ value: z.union([z.string(), z.number(), z.boolean()]) }).strict(),
    z.object({ template: z.string().min(1) }).strict(),
  ],
  sourceHint,
)
export type ValueSource = z.infer<typeof Source>

/** How a text becomes a time. `format` is a pattern such as yyyyMMdd or dd/MM/yyyy HH:mm, or excel, epoch, epoch-ms. */
const timeOptions = { format: z.string().max(40).optional(), zone: z.string().max(60).optional() }
const TimeSource = z.union(
  [
    z.object({ column: z.string().min(1), ...timeOptions }).strict(),
    z.object({ value: z.string(), ...timeOptions }).strict(),
    z.object({ template: z.string().min(1), ...timeOptions }).strict(),
  ],
  sourceHint,
)
export type TimeSource = z.infer<typeof TimeSource>

const dataOptions = { as: z.enum(['text', 'number', 'time', 'boolean']).optional(), ...timeOptions }
const DataSource = z.union(
  [
    z.object({ column: z.string().min(1), ...dataOptions }).strict(),
    z.object({ value: z.union([z.string(), z.number(), z.boolean()]), ...dataOptions }).strict(),
    z.object({ template: z.string().min(1), ...dataOptions }).strict(),
  ],
  sourceHint,
)
export type DataSource = z.infer<typeof DataSource>

/** When a row makes this signal: a column filled or not, equal to one of some values, or above or below a number. */
export const Condition = z
  .object({
    column: z.string(),
    is: z.enum(['filled', 'empty']).optional(),
    in: z.array(z.string()).optional(),
    notIn: z.array(z.string()).optional(),
    above: z.number().optional(),
    below: z.number().optional(),
  })
  .strict()
export type Condition = z.infer<typeof Condition>

const ScoreRule = z
  .object({
    column: z.string(),
    method: z.enum(scoreMethods),
    touchpoint: z.string().max(80).optional(),
    /** Which question it answers, in its words or by its code, and which experience factor it rates. */
    question: z.string().min(1).max(300).optional(),
    factor: Factor.optional(),
    scale: z.object({ min: z.number(), max: z.number() }).optional(),
    /** Answers that mean "not asked" or "does not apply", such as "0": no score is made. */
    notApplicable: z.array(z.string()).default([]),
    /** Words that stand for numbers, such as {"Satisfied": 1}. */
    values: z.record(z.string(), z.number()).optional(),
  })
  .strict()
export type ScoreRule = z.infer<typeof ScoreRule>

export const SignalRule = z
  .object({
    type: SignalType,
    when: z.array(Condition).default([]),
    /** The name of a join: one signal for every row there that matches, not one for the row of the main file. */
    each: z.string().max(60).optional(),
    id: Source,
    time: TimeSource.optional(),
    subject: Source.optional(),
    touchpoint: Source.optional(),
    text: z.union([Source, z.array(Source)]).optional(),
    lang: Source.optional(),
    customer: z.object({ id: Source, email: Source, phone: Source, name: Source }).partial().optional(),
    total: z.object({ amount: Source, currency: Source }).optional(),
    scores: z.array(ScoreRule).default([]),
    /** Columns kept as attributes of the customer at that moment: the segments one can compare. */
    attributes: z.record(z.string(), Source).default({}),
    /** Other fields of the signal's data, such as order, promised, delivered. */
    data: z.record(z.string(), DataSource).default({}),
  })
  .strict()
export type SignalRule = z.infer<typeof SignalRule>

/** Another file whose rows belong to the rows of this one: the first that matches, or all of them as a sum. */
export const Join = z
  .object({
    file: z.string(),
    /** Column here = column there. */
    on: z.record(z.string(), z.string()),
    /** Column there → what to do when several rows match. The result is the column `name.column`. */
    columns: z.record(z.string(), z.enum(['first', 'last', 'sum', 'count'])),
    as: z.string(),
  })
  .strict()
export type Join = z.infer<typeof Join>

export const Mapping = z
  .object({
    /** Under which source the signals are named: the same source and ids again change nothing. */
    source: z.string().trim().min(1).max(200),
    format: z
      .object({
        type: z.enum(['csv', 'tsv', 'jsonl', 'xlsx', 'whitespace']).optional(),
        header: z.boolean().default(true),
        columns: z.array(z.string()).optional(),
        encoding: z.enum(['utf-8', 'gb18030']).default('utf-8'),
        /** Found out from the file where it is not given. */
        delimiter: z.string().length(1).optional(),
        /** The sheet of a workbook; the first visible one where it is not given. */
        sheet: z.string().max(60).optional(),
      })
      .strict()
      .prefault({}),
    /** The zone of times without one; the organisation's where it is not given. */
    timeZone: z.string().max(60).optional(),
    /** The time of rows that carry none: a survey whose file has no dates. */
    defaultTime: z.iso.datetime({ offset: true }).optional(),
    joins: z.array(Join).default([]),
    signals: z.array(SignalRule).min(1),
    /** Touchpoints and journeys that belong with the file: added to the catalogue where they are missing. */
    catalogue: z
      .object({ touchpoints: z.array(TouchpointDraft).max(200).default([]), journeys: z.array(JourneyDraft).max(20).default([]) })
      .strict()
      .optional(),
  })
  .strict()
export type Mapping = z.infer<typeof Mapping>
export type MappingInput = z.input<typeof Mapping>

/** What a column was taken for, as a code that the app words. */
export const columnRoles = [
  'id',
  'time',
  'customer',
  'email',
  'phone',
  'name',
  'amount',
  'currency',
  'order',
  'promised',
  'delivered',
  'score-nps',
  'score-csat',
  'score-stars',
  'score-rating',
  'score-touchpoint',
  'outcome',
  'text',
  'attribute',
  'touchpoint',
  'data',
  'not-used',
  'empty',
] as const
export const ColumnRole = z.enum(columnRoles)
export type ColumnRole = z.infer<typeof ColumnRole>

/** A row that was not used, or not wholly: the reason in words, and as a code with its values for other languages. */
export const BadRow = z.object({
  line: z.number().int(),
  column: z.string().nullable(),
  message: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type BadRow = z.infer<typeof BadRow>

/** What the app shows after a file is uploaded: its columns, first rows, and a mapping to correct. */
export const FilePreview = z.object({
  file: z.string(),
  name: z.string(),
  bytes: z.number(),
  format: z.string(),
  columns: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['number', 'time', 'text', 'choice', 'empty']),
      samples: z.array(z.string()),
      distinct: z.number(),
    }),
  ),
  rows: z.array(z.record(z.string(), z.string())),
  mapping: Mapping,
  /** Why the mapping is as it is, column by column. */
  reasons: z.array(z.object({ column: z.string(), role: ColumnRole })),
})
export type FilePreview = z.infer<typeof FilePreview>

export const MappingPreview = z.object({ signals: z.array(z.record(z.string(), z.unknown())), problems: z.array(BadRow) })
export type MappingPreview = z.infer<typeof MappingPreview>

export const ImportState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled'])
export type ImportState = z.infer<typeof ImportState>

export const ImportView = z.object({
  id: z.number().int(),
  name: z.string(),
  state: ImportState,
  /** From a file uploaded in the app, a file named on the command line, or the simulated company. */
  kind: z.enum(['file', 'command', 'sample']),
  /** How often it was begun: more than once after the program was stopped in the middle. Counts are those of the last time. */
  starts: z.number().int(),
  startedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  bytes: z.number(),
  bytesRead: z.number(),
  rows: z.number().int(),
  accepted: z.number().int(),
  repeated: z.number().int(),
  badRows: z.number().int(),
  problem: z.string().nullable(),
})
export type ImportView = z.infer<typeof ImportView>

/** The first few bad rows; the whole list is a file to download. */
export const ImportDetail = ImportView.extend({ bad: z.array(BadRow) })
export type ImportDetail = z.infer<typeof ImportDetail>

export const StartImport = z.object({ file: line(80), mapping: Mapping })
