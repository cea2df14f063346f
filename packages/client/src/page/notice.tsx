import { translate, type Language } from '@heartline/survey'
import type { Refused } from '../answering.ts'
import type { Messages } from './messages/index.ts'

type Reason = 'closed' | 'unknown' | 'answered' | 'enough' | 'failed'

function reasonOf({ status, code }: Refused): Reason {
  if (code === 'answered-enough') return 'enough'
  if (status === 410) return 'closed'
  if (status === 409) return 'answered'
  return status === 404 ? 'unknown' : 'failed'
}

/** Says why there is nothing to answer, and what may help. */
export function Notice({ refused, m, language }: { refused: Refused; m: Messages; language: Language }) {
  const reason = reasonOf(refused)
  const { title, text } = m[reason]
  return (
    <section class="notice">
      <h1>{title}</h1>
      <p>{reason === 'answered' && refused.thanks ? translate(refused.thanks, language, 'en') : text}</p>
      {reason === 'failed' && <button class="primary" type="button" onClick={() => location.reload()}>{m.retry}</button>}
    </section>
  )
}
