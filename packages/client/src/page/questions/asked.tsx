import type { Fault, Question, QuestionKind } from '@heartline/survey'
import type { VNode } from 'preact'
import type { Messages } from '../messages/en.ts'
import { fill } from '../messages/fill.ts'
import type { Ask, Common } from './ask.ts'
import { Choice, Emotions } from './choices.tsx'
import { Contact } from './contact.tsx'
import { Feeling } from './feeling.tsx'
import { Ladder } from './ladder.tsx'
import { Ranking } from './ranking.tsx'
import { Consent, Factors, Nps, Pair, Scale } from './scales.tsx'
import { NumberField, TextField } from './texts.tsx'

const kinds: { readonly [K in QuestionKind]: (ask: Ask<K>) => VNode } = {
  nps: Nps, csat: Scale, ces: Scale, rating: Scale, feeling: Feeling, emotions: Emotions, pair: Pair, factors: Factors,
  ladder: Ladder,
  choice: Choice, several: Choice, ranking: Ranking, number: NumberField, text: TextField, consent: Consent, contact: Contact,
}
/** Kinds in which a touch is taken back by another touch; the others have a key for it. */
const retractable: readonly QuestionKind[] = ['emotions', 'several', 'text', 'number', 'ladder', 'contact']

interface Props extends Common {
  readonly question: Question
  readonly answer: unknown
  readonly set: (answer: unknown) => void
}

/** A question with its title, help, fault, and the way to take its answer back. */
export function Asked({ question, answer, set, ...common }: Props) {
  const { say, m, faults } = common
  const { id, kind, required, help } = question
  const base = `q-${id}`
  const fault = faults[0] && faultWords(faults[0], m)
  // The table pairs each kind with its own component, which the compiler cannot follow through a union.
  const Kind = kinds[kind] as (ask: Ask<QuestionKind>) => VNode
  const described = [help && `${base}-help`, fault && `${base}-fault`].filter(Boolean).join(' ') || undefined
  return (
    <section class={`question ${kind}`} id={base} role="group" aria-labelledby={`${base}-title`} aria-describedby={described}>
      <h2 class="title" id={`${base}-title`}>
        {say(question.title)}
        {required && <span class="required"> {m.required}</span>}
      </h2>
      {help && <p class="help quiet" id={`${base}-help`}>{say(help)}</p>}
      <Kind
        {...common} question={question as never} answer={answer as never} set={set} title={`${base}-title`} described={described}
      />
      {fault && <p class="fault" id={`${base}-fault`}>{fault}</p>}
      {!required && answer !== undefined && !retractable.includes(kind) && (
        <button type="button" class="clear" aria-describedby={`${base}-title`} onClick={() => set(null)}>{m.clear}</button>
      )}
    </section>
  )
}

function faultWords({ fault, params, path }: Fault, { fault: words }: Messages): string {
  const code = fault === 'required' && path.length > 0 ? 'part' : fault === 'too-fine' && !params.decimals ? 'not-whole' : fault
  return fill((words as Readonly<Record<string, string>>)[code] ?? words.other, params as Readonly<Record<string, unknown>>)
}
