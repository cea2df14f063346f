/** Reads texts by asking a language model, and by another reader wherever the model cannot be had or does not answer well. */
import { z } from 'zod'
import type { Annotation, Reader, TextToRead } from '../annotation.ts'
import { mask } from '../masking/index.ts'
import { annotate } from './annotate.ts'
import { parseAnswers, type Answer } from './answer.ts'
import { divide, mostCharacters } from './batches.ts'
import { openBudget } from './budget.ts'
import { openEndpoint } from './endpoint.ts'
import { instruction, instructionHash } from './instruction.ts'
import { failed, type Outcome, type Reason } from './reason.ts'

export type { Reason } from './reason.ts'

const perDay = z.int().min(0).optional()
const Options = z.object({
  /** Where the server's API begins, such as https://api.example.com/v1. */
  url: z.url({ protocol: /^https?$/u, error: 'must be an address that begins with http:// or https://' })
    .refine((url) => !/\/\/[^/]*@/u.test(url), 'must not hold a password: give the key as apiKey'),
  model: z.string().min(1),
  apiKey: z.string().regex(/^[\x21-\x7e]+$/u, 'must be printable ASCII without spaces').optional(),
  /** For each call; one call reads up to 20 texts. */
  timeoutMs: z.int().min(1).max(600_000),
  budget: z.object({ textsPerDay: perDay, charactersPerDay: perDay }),
})

export interface RemoteReaderOptions extends z.infer<typeof Options> {
  /** Reads what the model does not, and every text once: its bands and its confidence stand behind the model's answers. */
  readonly fallback: Reader
  readonly fetch?: typeof fetch
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/** An annotation, the version of the reader that made it, and, where that is the fallback's, why. */
export interface DetailedAnnotation {
  readonly annotation: Annotation
  readonly version: string
  readonly reason?: Reason
}

export interface RemoteReader extends Reader {
  /** Like `read`, and says of each annotation who made it. */
  readDetailed(texts: readonly TextToRead[]): Promise<DetailedAnnotation[]>
}

/** A text on its way: its place among the texts asked for, and the only form of it that leaves the house. */
interface Item { readonly at: number, readonly masked: string }

/**
 * A reader that asks an OpenAI-compatible server (`POST {url}/chat/completions`). It sends masked texts only, several in a
 * call, as data. Never throws for what a server does: the fallback's annotation stands then. After a failure of the server
 * itself it leaves it alone for half a minute, or for as long as Retry-After says.
 *
 * @throws where an option is not legal.
 */
export function openRemoteReader(
  { fallback, fetch = globalThis.fetch, now = Date.now, ...rest }: RemoteReaderOptions,
): RemoteReader {
  const options = Options.parse(rest)
  const version = `remote:${options.model}@${instructionHash}`
  const endpoint = openEndpoint({ ...options, fetch, now })
  const budget = openBudget(options.budget, now)
  let leftAloneUntil = -Infinity

  /** As many of the texts as the budget still pays for. */
  function affordable(batch: readonly Item[]): readonly Item[] {
    const left = budget.left()
    let some = batch.slice(0, left.texts)
    while (some.length > 0 && instruction.length + dataOf(some).length > left.characters) some = some.slice(0, -1)
    return some
  }

  /** What the model says of each text of a batch, or why it says nothing. */
  async function ask(batch: readonly Item[]): Promise<Outcome<Answer>[]> {
    if (now() < leftAloneUntil) {
      const until = new Date(leftAloneUntil).toISOString()
      return batch.map(() => failed('paused', `after a failure the server is left alone until ${until}`))
    }
    const some = affordable(batch)
    const beyond = batch.slice(some.length)
      .map(() => failed('budget', 'what may be sent in a day is used up; the next begins at midnight UTC'))
    if (some.length === 0) return beyond
    const data = dataOf(some)
    budget.spend(some.length, instruction.length + data.length)
    const reply = await endpoint.ask(instruction, data)
    if (reply.leaveAloneMs) leftAloneUntil = now() + reply.leaveAloneMs
    return [...('value' in reply ? parseAnswers(reply.value, some.map((_, i) => i + 1)) : some.map(() => reply)), ...beyond]
  }

  async function readDetailed(texts: readonly TextToRead[]): Promise<DetailedAnnotation[]> {
    const fallen = await fallback.read(texts)
    const items = texts.map(({ text }, at): Item => ({ at, masked: mask(text) }))
    const outcomes: Outcome<Annotation>[] = items.map(({ masked }) => masked.trim() === ''
      ? failed('empty', 'there is nothing to read')
      : failed('too long', `a text of more than ${mostCharacters} characters is not sent`))
    const fit = items.filter(({ masked }) => masked.trim() !== '' && masked.length <= mostCharacters)
    for (const batch of divide(fit)) {
      const answers = await ask(batch)
      for (const [i, { at, masked }] of batch.entries()) {
        const answer = answers[i]!
        outcomes[at] = 'value' in answer ? annotate(answer.value, masked, texts[at]!, fallen[at]!) : answer
      }
    }
    return outcomes.map((outcome, at) => 'value' in outcome
      ? { annotation: outcome.value, version }
      : { annotation: fallen[at]!, version: fallback.version, reason: outcome.reason })
  }

  return {
    version,
    readDetailed,
    read: async (texts) => (await readDetailed(texts)).map(({ annotation }) => annotation),
  }
}

/** What the model is given to read: JSON, in which a customer's text is a string and nothing else. */
const dataOf = (items: readonly Item[]): string =>
  JSON.stringify({ texts: items.map(({ masked }, i) => ({ id: i + 1, text: masked })) })
