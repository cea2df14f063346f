import { emotions as named, factors, intents as meant, languages } from './labels.ts'

/** The labelled corpus: what customers might write, in Chinese and English, and what they feel. See corpus/README.md. */
export const industries = [
  'tea-shop', 'hotel', 'airline', 'online-shop', 'bank', 'telecom', 'clinic', 'education', 'machine-maker', 'courier',
  'insurance', 'utilities',
  'restaurant', 'car-dealer', 'software', 'property', 'fitness', 'retail-chain',
] as const
const emotions = [...named, 'none'] as const
const intents = [...meant, 'none'] as const
export const traits = [
  'sarcasm', 'negation', 'mixed', 'slang', 'typo', 'traditional', 'code-switch', 'factual', 'emoji', 'comparison', 'question',
] as const

export interface LabelledText {
  readonly id: string
  readonly lang: (typeof languages)[number]
  readonly industry: (typeof industries)[number]
  readonly text: string
  /** −1…1, the customer's real feeling. */
  readonly tone: number
  /** 0…1, how strong it is. */
  readonly intensity: number
  readonly emotions: readonly (typeof emotions)[number][]
  /** The factors really spoken of, each with the tone toward it. */
  readonly factors: Readonly<Partial<Record<(typeof factors)[number], number>>>
  readonly intent: readonly (typeof intents)[number][]
  readonly urgent: boolean
  readonly traits: readonly (typeof traits)[number][]
}

const keys = ['id', 'lang', 'industry', 'text', 'tone', 'intensity', 'emotions', 'factors', 'intent', 'urgent', 'traits']
const within = (value: unknown, low: number, high: number) => typeof value === 'number' && value >= low && value <= high
const someOf = (value: unknown, allowed: readonly string[], least: number): boolean =>
  Array.isArray(value) && value.length >= least && new Set(value).size === value.length
    && value.every((v) => allowed.includes(v as string))
const noneAlone = (value: unknown) => Array.isArray(value) && (!value.includes('none') || value.length === 1)

/** What is wrong with a line of the corpus, in words; empty where nothing is. */
export function faultsOf(line: Readonly<Record<string, unknown>>): string[] {
  const rules: readonly (readonly [boolean, string])[] = [
    [Object.keys(line).toSorted().join() === keys.toSorted().join(), `has the keys ${Object.keys(line).join()}`],
    [typeof line['id'] === 'string' && /^[a-z-]+-(zh|en)-\d{4}$/.test(line['id']), 'id is not industry-lang-NNNN'],
    [languages.includes(line['lang'] as never), 'unknown language'],
    [industries.includes(line['industry'] as never), 'unknown industry'],
    [typeof line['text'] === 'string' && line['text'].trim() === line['text']
      && line['text'].length > 1, 'text is empty or not trimmed'],
    [within(line['tone'], -1, 1), 'tone outside −1…1'],
    [within(line['intensity'], 0, 1), 'intensity outside 0…1'],
    [someOf(line['emotions'], emotions, 1) && noneAlone(line['emotions']), 'emotions are not legal'],
    [Object.entries((line['factors'] ?? {}) as object).every(([f, tone]) => factors.includes(f as never)
      && within(tone, -1, 1)), 'factors are not legal'],
    [someOf(line['intent'], intents, 1) && noneAlone(line['intent']), 'intent is not legal'],
    [typeof line['urgent'] === 'boolean', 'urgent is not true or false'],
    [someOf(line['traits'], traits, 0), 'traits are not legal'],
    [!someOf(line['traits'], ['sarcasm'], 1) || !(line['intent'] as string[]).includes('praise'), 'sarcasm is never praise'],
  ]
  return rules.filter(([good]) => !good).map(([, fault]) => fault)
}
