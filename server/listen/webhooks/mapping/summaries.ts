import { z } from 'zod'

/**
 * Some senders name their questions by ids that differ from form to form, so no ready mapping could name a column of theirs. What
 * can be told without them is put into columns of our own: $texts, $nps, $rating, $scale, $email, $phone.
 */
export function summaryOf(value: object): [string, string][] {
  const typeform = Typeform.safeParse(value)
  if (typeform.success) return summaryOfTypeform(typeform.data.form_response.answers)
  const formbricks = Formbricks.safeParse(value)
  if (formbricks.success) return summaryOfFormbricks(formbricks.data.data.data)
  return []
}

const Answer = z.looseObject({
  type: z.string(),
  field: z.looseObject({ type: z.string() }),
  text: z.string().optional(),
  number: z.number().optional(),
  email: z.string().optional(),
  phone_number: z.string().optional(),
})
const Typeform = z.object({ event_type: z.literal('form_response'), form_response: z.looseObject({ answers: z.array(Answer) }) })
const Formbricks = z.object({
  webhookId: z.string(),
  event: z.string().startsWith('response'),
  data: z.looseObject({ surveyId: z.string(), data: z.record(z.string(), z.unknown()) }),
})

function summaryOfTypeform(answers: readonly z.infer<typeof Answer>[]): [string, string][] {
  const first = (type: string) => answers.find((a) => a.field.type === type && a.number !== undefined)?.number
  return filled([
    ['$texts', answers.flatMap((a) => (a.type === 'text' ? (a.text ?? []) : [])).join('\n')],
    ['$nps', first('nps')],
    ['$rating', first('rating')],
    ['$scale', first('opinion_scale')],
    ['$email', answers.find((a) => a.email)?.email],
    ['$phone', answers.find((a) => a.phone_number)?.phone_number],
  ])
}

// What Formbricks answers for a button or a consent, which is no word of the customer's.
const noWords = new Set(['clicked', 'dismissed', 'accepted', 'skipped', 'booked'])

function summaryOfFormbricks(answers: Readonly<Record<string, unknown>>): [string, string][] {
  const texts = Object.values(answers)
    .filter((a) => typeof a === 'string')
    .map((a) => a.trim())
    .filter((a) => a !== '' && !noWords.has(a))
  const email = texts.find((a) => z.email().safeParse(a).success)
  return filled([
    ['$texts', texts.filter((a) => a !== email && !URL.canParse(a)).join('\n')],
    ['$email', email],
  ])
}

const filled = (columns: [string, string | number | undefined][]) =>
  columns.flatMap(([name, value]): [string, string][] => (value === undefined || value === '' ? [] : [[name, String(value)]]))
