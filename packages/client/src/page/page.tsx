import { translate } from '@heartline/survey'
import type { Refused } from '../answering.ts'
import { Form } from './form.tsx'
import { languageNames, messagesIn, type Messages } from './messages/index.ts'
import type { Actions, Course, State } from './state.ts'

/** Everything on screen, drawn from the state alone. */
export function Page({ state, act }: { state: State; act: Actions }) {
  const { language, refused, course } = state
  const m = messagesIn(language)
  const { definition } = course?.opening.survey ?? {}
  const offered = definition?.languages ?? []
  const say = (text: Parameters<typeof translate>[0]) => translate(text, language, offered[0] ?? 'en')
  return (
    <div class="frame">
      {course && (
        <header>
          <span class="brand">{course.opening.brand.name}</span>
          {offered.length > 1 && (
            <nav aria-label={m.language}>
              {offered.map((one) => (
                <button type="button" key={one} lang={one} aria-pressed={one === language} onClick={() => act.choose(one)}>
                  {languageNames[one]}
                </button>
              ))}
            </nav>
          )}
        </header>
      )}
      <main>
        {refused ? <Notice m={m} refused={refused} thanks={refused.thanks && say(refused.thanks)} />
          : !course ? <p class="quiet" role="status">…</p>
            : course.complete && definition ? <Thanks m={m} course={course} thanks={say(definition.thanks)} act={act} />
              : <Form course={course} act={act} m={m} language={language} />}
      </main>
    </div>
  )
}

function reasonOf({ status, code }: Refused) {
  if (code === 'answered-enough') return 'enough'
  if (status === 410) return 'closed'
  if (status === 409) return 'answered'
  return status === 404 ? 'unknown' : 'failed'
}

/** Says why there is nothing to answer, and what may help. */
function Notice({ refused, m, thanks }: { refused: Refused; m: Messages; thanks: string | undefined }) {
  const reason = reasonOf(refused)
  return (
    <section class="notice">
      <h1 tabIndex={-1}>{m[reason].title}</h1>
      <p>{(reason === 'answered' && thanks) || m[reason].text}</p>
    </section>
  )
}

/** Thanks, and whether everything has arrived. */
function Thanks({ m, course, thanks, act }: { m: Messages; course: Course; thanks: string; act: Actions }) {
  const { saved, opening } = course
  return (
    <section class="notice thanks">
      <svg viewBox="0 0 48 48" aria-hidden="true"><path d="M4 28h9l5-14 8 24 6-16 3 6h9" /></svg>
      <h1 tabIndex={-1}>{thanks}</h1>
      <p class="quiet" role="status">{saved === 'saved' ? m.arrived : saved && m[saved]}</p>
      {opening.anonymous && <button type="button" onClick={act.again}>{m.again}</button>}
    </section>
  )
}
