import { z } from 'zod'
import type { Annotation } from './annotation.ts'
import { factors, intents, languages, type Factor } from './labels.ts'

/** What the two texts of a pair differ in. */
export const differences = [
  'negation', 'double negation', 'contrast', 'comparison', 'degree', 'emphasis', 'emoji', 'punctuation', 'script', 'typo',
  'width', 'politeness', 'sarcasm', 'wish', 'quantity', 'factor', 'intent', 'urgency',
] as const

const Expectation = z.strictObject({
  /** `a>b`: a is pleasanter by 0.1 or more; `a>0>b`: a is pleasant and b unpleasant; `same`: within 0.15 of each other. */
  tone: z.enum(['a>b', 'a>0>b', 'same']),
  /** `a>b`: a is stronger by 0.03 or more; `same`: within 0.12 of each other. */
  intensity: z.enum(['a>b', 'same']),
  /** a speaks of the first and b of the second, and not both of both. */
  factor: z.tuple([z.enum(factors), z.enum(factors)]),
  /** a has the intent and b has it not. */
  intent: z.tuple([z.enum(intents), z.literal('none')]),
  /** a presses and b presses less. */
  urgency: z.literal('a>b'),
}).partial().refine((expect) => Object.keys(expect).length > 0, 'expects nothing')

/** Two short texts that differ in one small thing, and what a reader must then say of them. */
export const MinimalPair = z.strictObject({
  lang: z.enum(languages),
  about: z.enum(differences),
  a: z.string().min(1),
  b: z.string().min(1),
  expect: Expectation,
}).refine(({ a, b }) => a !== b, 'a and b are one text')
export type MinimalPair = z.infer<typeof MinimalPair>

const pleasanter = 0.1
const sameTone = 0.15
const stronger = 0.03
const sameIntensity = 0.12
/** Without it 0.7 − 0.6 would be less than 0.1. */
const rounding = 1e-9

/** What a reader got wrong in a pair, in words; empty where it is right. */
export function faultsIn({ expect }: MinimalPair, a: Annotation, b: Annotation): string[] {
  const apart = a.tone - b.tone
  const rules: readonly (readonly [broken: boolean, said: string])[] = [
    [expect.tone === 'a>b' && apart < pleasanter - rounding, `tone ${said(a.tone, b.tone)}, not a>b`],
    [expect.tone === 'a>0>b' && !(a.tone > 0 && b.tone < 0), `tone ${said(a.tone, b.tone)}, not a>0>b`],
    [expect.tone === 'same' && Math.abs(apart) > sameTone + rounding, `tone ${said(a.tone, b.tone)}, not the same`],
    [expect.intensity === 'a>b' && a.intensity - b.intensity < stronger - rounding,
      `intensity ${said(a.intensity, b.intensity)}, not a>b`],
    [expect.intensity === 'same' && Math.abs(a.intensity - b.intensity) > sameIntensity + rounding,
      `intensity ${said(a.intensity, b.intensity)}, not the same`],
    [expect.factor !== undefined && !turnsTo(expect.factor, a, b),
      `factors ${namesOf(a)} and ${namesOf(b)}, not ${expect.factor?.join(' and then ')}`],
    [expect.intent !== undefined && !(a.intent.includes(expect.intent[0]) && !b.intent.includes(expect.intent[0])),
      `intent ${a.intent.join('+')} and ${b.intent.join('+')}, not ${expect.intent?.[0]} in a alone`],
    [expect.urgency === 'a>b' && a.urgency <= b.urgency, `urgency ${said(a.urgency, b.urgency)}, not a>b`],
  ]
  return rules.filter(([broken]) => broken).map(([, fault]) => fault)
}

/** A reader that names every factor everywhere has seen no turn. */
function turnsTo([first, second]: readonly [Factor, Factor], a: Annotation, b: Annotation): boolean {
  return first in a.factors && second in b.factors && !(second in a.factors && first in b.factors)
}

const said = (a: number, b: number) => `a ${a.toFixed(2)}, b ${b.toFixed(2)}`
const namesOf = ({ factors }: Annotation) => Object.keys(factors).join('+') || 'none'
