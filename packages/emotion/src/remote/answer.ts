import { z } from 'zod'
import { Annotation } from '../annotation.ts'
import { factors, type Factor } from '../labels.ts'
import { failed, type Outcome } from './reason.ts'

const { tone } = Annotation.shape
const noneAlone = (values: readonly string[]) => !values.includes('none') || values.length === 1
const toneOrNull = tone.nullish()
const towardEach = Object.fromEntries(factors.map((factor) => [factor, toneOrNull])) as Record<Factor, typeof toneOrNull>
/** More words than this carry no tone, and finding their places would take long. */
const mostWords = 50

/**
 * What the model must say of one text: an annotation less what is computed here (the mask, the bands, the confidence, the
 * places of the words). A factor not spoken of is null, because servers that hold a model to a schema want every key to be
 * there.
 */
const Answer = Annotation.pick({ lang: true, tone: true, intensity: true, unsure: true }).extend({
  id: z.int(),
  emotions: Annotation.shape.emotions.refine(noneAlone, '"none" must stand alone'),
  factors: z.strictObject(towardEach, {
    error: ({ code }) => code === 'unrecognized_keys' ? 'names a factor that there is not' : undefined,
  }),
  intent: Annotation.shape.intent.refine(noneAlone, '"none" must stand alone'),
  urgency: Annotation.shape.urgency.refine((urgency) => urgency === 0 || urgency >= 0.5, 'must be 0 or at least 0.5'),
  words: z.array(z.object({ text: z.string(), tone })).max(mostWords),
})
export type Answer = z.infer<typeof Answer>

const Envelope = z.object({ annotations: z.array(z.unknown()) })
const Identified = z.object({ id: z.int() })

/**
 * The same as a JSON Schema of the kind that servers take in strict mode: every key required, and without the keywords some of
 * them refuse. What it leaves out (bounds, lengths) is checked here when the answer comes.
 */
export const answerSchema = z.toJSONSchema(z.object({ annotations: z.array(Answer) }), {
  override: ({ jsonSchema }) => {
    for (const keyword of ['minimum', 'maximum', 'minItems', 'maxItems'] as const) delete jsonSchema[keyword]
    if (jsonSchema.properties) jsonSchema.required = Object.keys(jsonSchema.properties)
  },
})

/** What the model said of each of the ids, whatever the order it answered in. One answer that is wrong spoils no other. */
export function parseAnswers(content: string, ids: readonly number[]): Outcome<Answer>[] {
  const envelope = Envelope.safeParse(jsonIn(content))
  if (!envelope.success) {
    return ids.map(() => failed('broken', 'the answer is no JSON object with a list of annotations, or was cut off'))
  }
  const said = Map.groupBy(envelope.data.annotations, (item) => Identified.safeParse(item).data?.id)
  return ids.map((id) => parseAnswer(said.get(id) ?? []))
}

function parseAnswer(said: readonly unknown[]): Outcome<Answer> {
  if (said.length === 0) return failed('missing', 'the answer leaves this text out')
  if (said.length > 1) return failed('invalid', `the answer holds this id ${said.length} times`)
  const { data, error } = Answer.safeParse(said[0])
  if (data) return { value: data }
  return failed('invalid', error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
}

/**
 * The JSON of an answer. Some models think aloud before it, or wrap it in a code fence; and a text they quote may hold the mark
 * of either.
 */
function jsonIn(content: string): unknown {
  const mark = '</think>'
  for (const thought of [0, content.indexOf(mark), content.lastIndexOf(mark)]) {
    try {
      return JSON.parse(content.slice(content.indexOf('{', thought), content.lastIndexOf('}') + 1))
    } catch {
      continue
    }
  }
  return undefined
}
