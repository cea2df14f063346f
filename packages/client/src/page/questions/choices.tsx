import { emotions, emotionWords, otherOption } from '@heartline/survey'
import type { Ask, AskAny, AskEither } from './ask.ts'
import { Lines } from './texts.tsx'

interface Props {
  readonly ask: AskAny
  readonly type: 'radio' | 'checkbox'
  readonly options: readonly { readonly id: string; readonly label: string }[]
  readonly chosen: readonly string[]
  readonly choose: (id: string) => void
  readonly look?: string
}

/** Options to be marked, one or several. */
const Options = ({ ask: { question, title, described, faults }, type, options, chosen, choose, look = '' }: Props) => (
  <div
    class={`options ${look}`}
    {...(type === 'radio' && { role: 'radiogroup', 'aria-labelledby': title, 'aria-describedby': described })}
  >
    {options.map(({ id, label }) => (
      <label class="option" key={id}>
        <input
          type={type} name={question.id} checked={chosen.includes(id)} aria-invalid={faults.length > 0}
          onChange={() => choose(id)}
        />
        <span>{label}</span>
      </label>
    ))}
  </div>
)

/** The list with this entry put in or taken out; one that stands alone drives the others out. */
function toggle(list: readonly string[], entry: string, alone: string | undefined): string[] {
  if (list.includes(entry)) return list.filter((one) => one !== entry)
  return entry === alone ? [entry] : [...list.filter((one) => one !== alone), entry]
}

/** One of the author's options or several of them, and the one in people's own words. */
export function Choice(ask: AskEither<'choice' | 'several'>) {
  const { question, answer, set, say, m } = ask
  const { id, kind, options, other } = question
  const isMany = kind === 'several'
  const chosen = [answer?.chosen ?? []].flat()
  const put = (list: readonly string[], words?: string) =>
    set(list.length > 0
      ? { chosen: isMany ? list : list[0], ...(words && list.includes(otherOption) && { other: words }) }
      : null)
  return (
    <>
      <Options
        ask={ask} type={isMany ? 'checkbox' : 'radio'} chosen={chosen}
        options={[...options, ...(other ? [{ id: otherOption, label: other }] : [])].map(({ id, label }) =>
          ({ id, label: say(label) }))}
        choose={(id) => put(isMany ? toggle(chosen, id, question.exclusive) : [id], answer?.other)}
      />
      {chosen.includes(otherOption) && (
        <Lines id={`${id}-other`} label={m.other} value={answer?.other} m={m} lines={1} set={(words) => put(chosen, words)} />
      )}
    </>
  )
}

export function Emotions(ask: Ask<'emotions'>) {
  const { answer = [], set, say } = ask
  return (
    <Options
      ask={ask} type="checkbox" look="chips" chosen={answer}
      options={emotions.map((id) => ({ id, label: say(emotionWords[id]) }))}
      choose={(id) => {
        const list = toggle(answer, id, 'none')
        set(list.length > 0 ? list : null)
      }}
    />
  )
}
