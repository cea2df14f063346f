import fc from 'fast-check'
import type { AnswerOf } from '../answers/types.ts'
import { contactFields, emotions, factors, type Factor } from '../vocabulary.ts'
import type { Question, QuestionKind, QuestionOf } from '../schema/question.ts'

/** Answers that fit a question, drawn at random; as an author's limits allow and a person might give them. For tests only. */

const whole = (min: number, max: number) => fc.integer({ min, max })
const words = (maxLength: number) => fc.string({ minLength: 1, maxLength, unit: 'grapheme' })
  .filter((s) => s.trim() !== '' && s.length <= maxLength)
const tenths = (min: number, max: number) => whole(min * 100, max * 100).map((n) => n / 100)

// With the prototype that JSON gives, so that what comes out can be held against what went in.
const record = <T>(parts: { [K in keyof T]: fc.Arbitrary<T[K]> }, requiredKeys = Object.keys(parts) as (keyof T)[]) =>
  fc.record<T, keyof T>(parts, { requiredKeys, noNullPrototype: true }) as fc.Arbitrary<T>

const drawers: { readonly [K in QuestionKind]: (question: QuestionOf<K>) => fc.Arbitrary<AnswerOf[K]> } = {
  nps: ({ reason }) => record({ score: whole(0, 10), ...(reason && { reason: words(50) }) }, ['score']),
  csat: ({ scale }) => whole(1, scale),
  ces: () => whole(1, 7),
  rating: ({ min, max }) => whole(min, max),
  feeling: () => record({
    tone: fc.double({ min: -1, max: 1, noNaN: true }), intensity: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  emotions: () => fc.oneof(fc.constant(['none' as const]), fc.subarray(emotions.filter((e) => e !== 'none'), { minLength: 1 })),
  pair: () => record({ expectation: whole(1, 7), perception: whole(1, 7) }),
  factors: ({ factors: asked }) => record(
    Object.fromEntries(asked.map((factor) => [factor, fc.option(whole(1, 5))])) as Record<Factor, fc.Arbitrary<number | null>>,
  ),
  ladder: () => record({ what: words(60), soThat: words(60), matters: words(60) }, ['what']),
  choice: ({ options, other }) => fc.oneof(
    record({ chosen: fc.constantFrom(...options.map(({ id }) => id)) }),
    ...(other ? [record({ chosen: fc.constant('other'), other: words(40) }, ['chosen'])] : []),
  ),
  several: ({ options, exclusive, min = 1, max = options.length }) => fc.oneof(
    fc.subarray(
      options.map(({ id }) => id).filter((id) => id !== exclusive),
      { minLength: min, maxLength: Math.min(max, options.length - 1) },
    ),
    ...(exclusive ? [fc.constant([exclusive])] : []),
  ).map((chosen) => ({ chosen })),
  ranking: ({ options, topN = options.length }) =>
    fc.shuffledSubarray(options.map(({ id }) => id), { minLength: topN, maxLength: topN }),
  number: ({ min = -1000, max = 1000 }) => tenths(min, max),
  text: ({ maxLength = 100 }) => words(maxLength),
  consent: () => fc.boolean(),
  contact: () => record({
    name: words(40),
    email: fc.constantFrom('li.wei@example.com', 'a_b+c@mail.example.org'),
    phone: fc.constantFrom('+86 138 0013 8000', '(021) 6123-4567'),
  }),
}

/** A right answer to this question. */
export const rightAnswer = (question: Question): fc.Arbitrary<unknown> =>
  (drawers[question.kind] as (question: Question) => fc.Arbitrary<unknown>)(question)

/** Anything that JSON can carry, with the ids and fields of answers among its keys, and what only programs can send. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(Number.NaN, Infinity, -Infinity, -0, undefined, null, '', '9', 1e308, '\0', '\uD83D', [], {}, [[]], [{}]),
  fc.dictionary(
    fc.constantFrom(
      'score', 'reason', 'tone', 'intensity', 'expectation', 'perception', 'what', 'soThat', 'chosen', 'other', 'name', 'email',
      ...factors, ...contactFields, '__proto__', 'constructor', 'toString',
    ),
    fc.oneof(fc.jsonValue(), fc.integer({ min: -2, max: 12 }), fc.constantFrom('a', 'none', 'joy', Number.NaN)),
  ),
  fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'none', 'joy', 'anger', 'other', 1, null)),
  fc.integer({ min: -2, max: 12 }),
)

/** Any answers at all to the questions of a survey: right ones, and wrong ones in between. */
export const anyAnswers = (questions: readonly Question[]): fc.Arbitrary<Record<string, unknown>> => record(
  Object.fromEntries(questions.map((question) =>
    [question.id, fc.oneof({ weight: 3, arbitrary: rightAnswer(question) }, anything)])),
  [],
)
