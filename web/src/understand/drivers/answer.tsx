import type { Drivers, Outcome } from '../../../../server/understand/drivers/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { FindingLine } from '../findings/finding-line.tsx'
import { Strong } from '../strong.tsx'
import { useDriverName, useOutcomeFormat, useShareFormat } from './use-words.ts'
import css from './drivers.module.css'

type Ready = Extract<Drivers, { state: 'ready' }>

/** The answer in a sentence or two. */
export function DriversAnswer({ found, outcome }: { found: Ready; outcome: Outcome }) {
  const { drivers: { answer: say } } = useMessages()
  const { whole, sentences } = useFormats()
  const nameOf = useDriverName()
  const { share, range } = useShareFormat()
  const standing = found.drivers.filter(({ stands }) => stands)
  const [first, ...rest] = standing
  const n = whole(found.basis.used)
  const told = first
    ? [
        say.first(nameOf(first.key), say.outcomes[outcome], share(first.share.value), range(first.share)),
        ...(rest.length > 0 ? [say.next(rest.slice(0, 2).map(({ key }) => nameOf(key)))] : []),
        ...(rest[0] && rest[0].share.high > first.share.low ? [say.close] : []),
        say.explained(share(found.r2.value), n),
      ]
    : [say.none(n)]
  return (
    <>
      <Strong>{sentences(...told)}</Strong>
      <FindingLine id={(first ?? found.drivers[0]!).finding} />
    </>
  )
}

/** Of whom it is told, and what was done about ratings that are not there. */
export function BasisNote({ found, outcome, within }: { found: Ready; outcome: Outcome; within: number }) {
  const { drivers: { basis: say, filters } } = useMessages()
  const { whole, day, sentences } = useFormats()
  const nameOf = useDriverName()
  const { value, range } = useOutcomeFormat(outcome, found.basis.currency)
  const { given, complete, used, missing, leftOut, landmark, currency } = found.basis
  const all = missing === 'complete' ? complete : given
  return (
    <div className={css.basis}>
      <p>
        {sentences(
          say.now(filters.outcomes[outcome], value(found.outcome.value), range(found.outcome)),
          missing === 'complete' ? say.complete(whole(complete), whole(given)) : say.adjusted(whole(given), whole(complete)),
          used < all && say.sampled(whole(used)),
        )}
      </p>
      {landmark && <p>{sentences(say.landmark(day(landmark), within), currency && say.currency(currency))}</p>}
      {leftOut.length > 0 && (
        <p>{say.leftOut(leftOut.slice(0, 8).map(({ key, rated }) => say.rated(nameOf(key), whole(rated))).join(', '))}</p>
      )}
      <p>{say.cause}</p>
    </div>
  )
}
