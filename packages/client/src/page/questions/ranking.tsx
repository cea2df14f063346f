import { fill } from '../messages/fill.ts'
import type { Ask } from './ask.ts'

/** An order made by pressing: options are taken in one after the other, and moved up or down. No dragging is needed. */
export function Ranking({ question, answer = [], set, say, m }: Ask<'ranking'>) {
  const { id, options, topN: most = options.length } = question
  const ranked = answer.flatMap((id) => options.filter((option) => option.id === id))
  const rest = options.filter((option) => !answer.includes(option.id))
  const wordsOf = (id: string) => say(options.find((option) => option.id === id)?.label)

  const put = (list: readonly string[], moved: string, next: string) => {
    const last = options.filter((option) => !list.includes(option.id))
    // With one left there is nothing to choose.
    const whole = last.length === 1 && list.length === most - 1 && list.includes(moved) ? [...list, last[0]!.id] : list
    set(whole.length > 0 ? whole : null)
    // An entry that moves is put in anew by the browser, which loses the focus on its button. It is drawn by now.
    const section = document.getElementById(`q-${id}`)
    const target = section?.querySelector(`[data-key="${next}"]`) ?? section?.querySelector('ol button:enabled')
    if (target instanceof HTMLElement) target.focus()
    const said = section?.querySelector('[role=status]')
    const place = list.indexOf(moved) + 1
    if (said) said.textContent = place > 0 ? fill(m.ranking.placed, { option: wordsOf(moved), place, most }) : ''
  }
  const move = (at: number, by: -1 | 1) => {
    const list = [...answer]
    const [moved = ''] = list.splice(at, 1)
    list.splice(at + by, 0, moved)
    const atEnd = at + by === (by < 0 ? 0 : list.length - 1)
    put(list, moved, `${moved}-${atEnd ? -by : by}`)
  }
  return (
    <>
      <p class="hint quiet">{fill(most < options.length ? m.ranking.some : m.ranking.all, { most })}</p>
      {ranked.length > 0 && (
        <ol class="ranked" aria-label={m.ranking.ranked}>
          {ranked.map((option, at) => {
            const label = say(option.label)
            const named = (words: string) => fill(words, { option: label })
            return (
              <li key={option.id}>
                <span>{label}</span>
                {([-1, 1] as const).map((by) => (
                  <button
                    type="button" key={by} class="icon" data-key={`${option.id}-${by}`}
                    disabled={by < 0 ? at === 0 : at === ranked.length - 1}
                    aria-label={named(by < 0 ? m.ranking.up : m.ranking.down)} onClick={() => move(at, by)}
                  >
                    {by < 0 ? '↑' : '↓'}
                  </button>
                ))}
                <button
                  type="button" class="icon" aria-label={named(m.ranking.out)}
                  onClick={() => put(answer.filter((id) => id !== option.id), option.id, option.id)}
                >
                  ×
                </button>
              </li>
            )
          })}
        </ol>
      )}
      {ranked.length < most && (
        <div class="options" role="group" aria-label={m.ranking.rest}>
          {rest.map((option, at) => (
            <button
              type="button" key={option.id} class="option" data-key={option.id}
              onClick={() => put([...answer, option.id], option.id, (rest[at + 1] ?? rest[at - 1])?.id ?? '')}
            >
              {say(option.label)}
            </button>
          ))}
        </div>
      )}
      <p class="unseen" role="status" />
    </>
  )
}
