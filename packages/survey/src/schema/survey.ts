import { z } from 'zod'
import { limits } from '../limits.ts'
import { Question } from './question.ts'
import { Id, Language, Prose, Title } from './text.ts'

const Colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'a colour is # and six hexadecimal digits, such as #0b7a75')

/** Three colours. `accent` is for what is pressed or chosen; text on it takes `background` or `ink`, whichever reads better. */
export const Theme = z.strictObject({ accent: Colour, background: Colour, ink: Colour })
export type Theme = z.infer<typeof Theme>

export const Page = z.strictObject({ id: Id, title: Title.optional(), questions: z.array(Question).min(1).max(limits.questions) })
export type Page = z.infer<typeof Page>

/** The shape of a survey; `Survey` in ../definition.ts adds the rules that hold between its parts. */
export const SurveyShape = z.strictObject({
  /** The first is the default: it is shown to whoever asks for a language that the survey lacks. */
  languages: z.array(Language).min(1),
  /** Who answers: a customer; staff on what they believe, which is kept apart; or staff about a customer before them. */
  audience: z.enum(['customer', 'staff', 'observer']).optional(),
  title: Title,
  welcome: Prose.optional(),
  thanks: Prose,
  pages: z.array(Page).min(1).max(limits.pages),
  theme: Theme.optional(),
  /** `questions`: in an order of each person's own within their page; `pages`: the pages too. */
  randomise: z.enum(['questions', 'pages']).optional(),
})
export type Survey = z.infer<typeof SurveyShape>
