import { chance, pick, type Random } from '../random.ts'
import type { Language } from '../signal.ts'
import type { Segment } from '../segments.ts'
import type { FailureKind } from '../labels.ts'
import { bandOf, type Bank, type QuestionKey, type TopicKey } from './bank.ts'
import { chinese } from './chinese.ts'
import { english } from './english.ts'
import { capital, casual, exclaims, join, mark, slip } from './finish.ts'
import { fits } from './fits.ts'
import { slotsOf, type Facts } from './slots.ts'
import { fill, type Slots } from './template.ts'

const banks: Record<Language, Bank> = { zh: chinese, en: english }

/** What a text speaks of, with the tone toward it. */
export interface Subject { readonly topic: TopicKey; readonly tone: number }

/** Who writes, in what mood, about what. */
export interface Occasion {
  readonly lang: Language
  readonly segment: Segment
  readonly tone: number
  readonly intensity: number
  readonly subjects: readonly Subject[]
  readonly facts: Facts
}

/** A phrase that fits the facts, written out; nothing where none fits. */
function say(random: Random, choices: readonly string[], slots: Slots, { tone, facts, segment }: Occasion, about = tone): string {
  const band = bandOf(about)
  for (let tries = 0; tries < 8; tries++) {
    const source = pick(random, choices)
    if (fits(source, band, facts, segment)) return fill(random, source, slots)
  }
  const source = choices.find((c) => fits(c, band, facts, segment))
  return source ? fill(random, source, slots) : ''
}

function phrase(random: Random, bank: Bank, subject: Subject, slots: Slots, occasion: Occasion, sarcastic: boolean): string {
  const bitter = sarcastic && subject.tone < -0.3 ? bank.sarcasm[subject.topic] : undefined
  return say(random, bitter ?? bank.topics[subject.topic][bandOf(subject.tone)], slots, occasion, subject.tone)
}

const closer = (random: Random, bank: Bank, slots: Slots, occasion: Occasion): string =>
  say(random, bank.closers[bandOf(occasion.tone)], slots, occasion)

/** The subjects as one run: opposites are joined with a "but", at most once. */
function body(random: Random, bank: Bank, occasion: Occasion, slots: Slots, most: number, sarcastic: boolean): string[] {
  const sentences: string[] = []
  let before = 0
  let contrasted = false
  for (const subject of occasion.subjects.slice(0, most)) {
    const said = phrase(random, bank, subject, slots, occasion, sarcastic && before === 0)
    if (said === '') continue
    if (!contrasted && before * subject.tone < -0.05 && sentences.length > 0) {
      sentences.push(sentences.pop() + pick(random, bank.contrasts) + said)
      contrasted = true
    } else sentences.push(said)
    before = subject.tone
  }
  return sentences
}

function ended(random: Random, occasion: Occasion, sentences: string[]): string {
  const { lang, tone, intensity } = occasion
  let text = join(random, lang, sentences, mark(random, lang, intensity, tone > 0))
  if (chance(random, 0.06)) text = slip(random, lang, text)
  if (lang === 'en' && chance(random, 0.15)) text = casual(text)
  if (exclaims(random, intensity)) text += pick(random, banks[lang].emoji[bandOf(tone)])
  return text
}

/** An answer to an open question of a survey: short, often one thing only. */
export function writeAnswer(random: Random, occasion: Occasion): string {
  const bank = banks[occasion.lang]
  const slots = slotsOf(random, occasion.lang, occasion.intensity, occasion.facts)
  const sentences = body(random, bank, occasion, slots, chance(random, 0.35) ? 2 : 1, chance(random, 0.05))
  if (chance(random, 0.3)) sentences.push(closer(random, bank, slots, occasion))
  return ended(random, occasion, sentences)
}

/** A public review: an opening, two or three things, an ending. */
export function writeReview(random: Random, occasion: Occasion): string {
  const bank = banks[occasion.lang]
  const slots = slotsOf(random, occasion.lang, occasion.intensity, occasion.facts)
  const opening = chance(random, 0.6) ? pick(random, bank.openers[chance(random, 0.5) ? occasion.segment : 'any']!) : ''
  const sentences = body(random, bank, occasion, slots, 3, chance(random, 0.09))
  const comma = occasion.lang === 'zh' ? '，' : '. '
  if (opening !== '' && sentences.length > 0) sentences[0] = fill(random, opening, slots) + comma + capital(occasion.lang,
    sentences[0]!)
  if (chance(random, 0.65)) sentences.push(closer(random, bank, slots, occasion))
  return ended(random, occasion, sentences)
}

/** A post for friends. */
export function writeShare(random: Random, occasion: Occasion): string {
  const bank = banks[occasion.lang]
  const slots = slotsOf(random, occasion.lang, occasion.intensity, occasion.facts)
  const sentences = [fill(random, pick(random, bank.shares), slots), ...body(random, bank, occasion, slots, 2, false)]
  return ended(random, occasion, sentences)
}

/** A complaint: what went wrong, perhaps how that felt, and what is wanted. */
export function writeComplaint(random: Random, occasion: Occasion, failure: FailureKind): string {
  const bank = banks[occasion.lang]
  const slots = slotsOf(random, occasion.lang, occasion.intensity, occasion.facts)
  const sentences = [say(random, bank.failures[failure], slots, occasion)]
  if (chance(random, 0.35)) sentences.push(...body(random, bank, occasion, slots, 1, chance(random, 0.2)))
  if (chance(random, 0.75)) sentences.push(fill(random, pick(random, bank.demands), slots))
  return ended(random, occasion, sentences)
}

/** A question put to a clerk or in the chat. */
export function writeQuestion(random: Random, occasion: Occasion, about: QuestionKey): string {
  const bank = banks[occasion.lang]
  const slots = slotsOf(random, occasion.lang, occasion.intensity, occasion.facts)
  const greeting = occasion.lang === 'zh' ? ['', '', '你好，', '在吗？', '请问', '您好，想问一下'] : ['', '', 'Hi, ', 'Hello! ']
  const question = fill(random, pick(random, bank.questions[about]), slots)
  return pick(random, greeting) + question
}

/** The note that an agent leaves after a contact; after a call back, how it was put right or not. */
export function writeNote(random: Random, occasion: Occasion, callback?: 'well' | 'badly'): string {
  const bank = banks[occasion.lang]
  const slots = slotsOf(random, occasion.lang, occasion.intensity, occasion.facts)
  const mood = pick(random, bank.moods[bandOf(occasion.tone)])
  return fill(random, pick(random, callback ? bank.callbacks[callback] : bank.notes), { ...slots, mood })
}
