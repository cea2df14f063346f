import { z } from 'zod'
import { line } from '../../../platform/http/contract.ts'
import { Definition, Language } from '../contract.ts'

/** What the survey page and the widget say to the server, and hear from it. */

export const TokenPath = z.object({ token: z.string().max(200) })
export const SheetPath = TokenPath.extend({ sheet: z.uuid() })
export const AnswerPath = SheetPath.extend({ question: z.string().min(1).max(60) })

/** `sheet`: the one that this browser has opened on a shared link, to go on with. */
export const OpenQuery = z.object({ lang: z.string().max(35).optional(), sheet: z.uuid().optional() })

export const SheetView = z.object({
  id: z.uuid(),
  state: z.enum(['open', 'complete']),
  version: z.number().int(),
  answers: z.record(z.string(), z.unknown()),
  answeredAt: z.record(z.string(), z.iso.datetime()),
})
export type SheetView = z.infer<typeof SheetView>

export const Answering = z.object({
  survey: z.object({
    /** The key of the survey. */
    id: z.string(),
    version: z.number().int(),
    definition: Definition,
    /** What decides the order of what is shuffled; a sheet begun with it takes it for its number. */
    seed: z.string(),
  }),
  sheet: SheetView.nullable(),
  facts: z.record(z.string(), z.string()),
  language: Language,
  anonymous: z.boolean(),
  kiosk: z.boolean(),
  brand: z.object({ name: z.string() }),
})
export type Answering = z.infer<typeof Answering>

export const NewSheet = z.object({
  /** Made by the page: sent again, it is still one sheet. */
  sheet: z.uuid(),
  language: Language,
  channel: z.enum(['link', 'qr', 'email', 'widget', 'kiosk']),
  place: line(80).min(1).optional(),
  /** A number that the browser gave itself; only a hash of it is kept, until the survey closes. */
  browser: z.uuid().optional(),
  /** The version that the page shows; the latest unless told. */
  version: z.number().int().positive().max(2_147_483_647).optional(),
})
export type NewSheet = z.infer<typeof NewSheet>
export const OpenedSheet = z.object({ sheet: SheetView })

const at = z.iso.datetime({ offset: true })
export const GivenAnswer = z.object({ answer: z.unknown(), at, n: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER) })
/** As the API's description shows it. Which of these an answer may be, its question says, and refuses with every fault. */
export const DescribedAnswer = GivenAnswer.extend({
  answer: z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(z.string()), z.record(z.string(), z.unknown())]),
})
export const SavedAnswer = z.object({ saved: z.number().int() })
export const SeenQuestions = z.union([
  z.object({ question: z.string().max(60), at }),
  z.object({ seen: z.array(z.object({ question: z.string().max(60), at })).max(500) }),
])
export const CompleteSheet = z.object({ at, n: z.number().int().min(0).optional() })
export const CompletedSheet = z.object({ state: z.literal('complete') })

/** Everything that the page may be refused for, with its status and title; the page has its own kind words for each. */
export const refusals = {
  'link-unknown': [404, 'This link leads nowhere'],
  'sheet-unknown': [404, 'There is no such answer sheet'],
  'question-unknown': [404, 'There is no such question'],
  'survey-closed': [410, 'This survey takes no more answers'],
  'already-answered': [409, 'This was answered already: thank you'],
  'answered-enough': [429, 'You have answered this: thank you'],
  'answer-refused': [422, 'This answer does not fit'],
} as const satisfies Record<string, readonly [number, string]>
export type RefusalCode = keyof typeof refusals
