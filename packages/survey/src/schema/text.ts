import { z } from 'zod'
import { languages } from '../vocabulary.ts'
import { limits } from '../limits.ts'

export const Language = z.enum(languages)

/** Words in one language, in the form that a database keeps: whole characters, and no control characters but line breaks. */
const words = (most: number) => z.string().overwrite((s) => s.toWellFormed()).max(most)
  .refine((s) => !/[^\P{Cc}\n\t]/u.test(s), 'has control characters, which no reader sees: take them out')

/** A text in the survey's languages; `Survey` refuses one that lacks a language. */
const text = (most: number) => z.strictObject({ 'zh-CN': words(most).optional(), en: words(most).optional() })
  .refine((text) => Object.keys(text).length > 0, 'this text has no words in any language: write them')

export const Label = text(limits.label)
export const Title = text(limits.title)
export const Prose = text(limits.prose)
export type Text = z.infer<typeof Prose>

/** A name in small letters, digits and dashes: it stays in addresses, columns of exports and formulas. */
export const Id = z.string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/, 'an id starts with a small letter and has up to 60 small letters, digits and dashes')
  .refine((id) => id !== 'constructor', '"constructor" means something to every program: take another id')
