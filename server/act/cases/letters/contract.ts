import { z } from 'zod'
import { line, Revision, RowId, text } from '../../../platform/http/contract.ts'
import { CaseNumber, Person } from '../contract.ts'
import { blanksIn } from '../wording/contract.ts'

/** Letters to customers: drafted from a template, edited, signed by a person who may, sent as PDF or printed. */

export const LetterLanguage = z.enum(['zh', 'en'])
export type LetterLanguage = z.infer<typeof LetterLanguage>

/** What a template may leave open; each is filled from the case, or stays for the writer to fill. */
export const placeholders = [
  'customer', 'organisation', 'number', 'date', 'subject', 'admit', 'apologise', 'put-right', 'guarantee', 'signer',
] as const
export const Placeholder = z.enum(placeholders)
export type Placeholder = z.infer<typeof Placeholder>

/** Words between double braces that are no placeholder. */
export const unknownPlaceholders = (words: string): string[] =>
  blanksIn(words).filter((name) => !(placeholders as readonly string[]).includes(name))
/** Placeholders that are still to be filled; the signer's name is filled by signing. */
export const openPlaceholders = (words: string): string[] =>
  blanksIn(words).filter((name) => name !== 'signer')

const known = (words: string) => unknownPlaceholders(words).length === 0
const knownOnly = { error: `a placeholder is one of ${placeholders.map((p) => `{{${p}}}`).join(' ')}` }
export const TemplateDraft = z.object({
  name: line(80).min(1),
  language: LetterLanguage,
  title: line(160).min(1).refine(known, knownOnly),
  body: text(12_000).trim().min(1).refine(known, knownOnly),
})
export type TemplateDraft = z.infer<typeof TemplateDraft>
export const Template = TemplateDraft.extend({ id: z.number().int() })
export type Template = z.infer<typeof Template>
export const TemplateList = z.object({ items: z.array(Template) })
export const TemplatePath = z.object({ template: RowId })

const at = z.iso.datetime()
/**
 * `draft`: being written. `waiting`: for a signature. `signed`: cannot
 * be changed any more. `sent`: on its way or with the customer.
 */
export const LetterState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('draft'), returned: z.object({ by: Person.nullable(), why: z.string() }).nullable() }),
  z.object({ state: z.literal('waiting'), by: Person.nullable(), since: at }),
  z.object({ state: z.literal('signed'), by: Person, at }),
  z.object({
    state: z.literal('sent'), by: Person, at, how: z.enum(['mail', 'print']), outcome: z.enum(['waiting', 'sent', 'failed']),
  }),
])
export type LetterState = z.infer<typeof LetterState>

export const Letter = z.object({
  id: z.number().int(), case: z.string(), subject: z.string(),
  customer: z.object({ id: z.number().int(), name: z.string().nullable() }),
  language: LetterLanguage, title: z.string(), body: z.string(), revision: z.number().int(), state: LetterState,
  writtenBy: Person.nullable(), changedAt: at,
  /** What is still to be filled before it can be signed. */
  missing: z.array(z.string()),
})
export type Letter = z.infer<typeof Letter>
export const LetterList = z.object({ items: z.array(Letter) })
export const LetterQuery = z.object({ show: z.enum(['waiting', 'signed', 'all']).default('waiting') })

export const LetterStart = z.object({ template: RowId })
export const LetterEdit = z.object({ revision: Revision, title: line(160).min(1), body: text(12_000).trim().min(1) })
export const LetterPath = z.object({ letter: RowId })
export const LettersOfCase = z.object({ number: CaseNumber })
export const LetterReturn = z.object({ why: text(500).trim().min(1) })
/** Who signs has read this revision and no other. */
export const LetterSign = z.object({ revision: Revision })
export const LetterSend = z.object({ how: z.enum(['mail', 'print']) })
