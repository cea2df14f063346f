import { Text } from '@mantine/core'
import type { Economics, FolkFigure } from '../../../../server/learn/economics/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { FindingLine } from '../../understand/findings/finding-line.tsx'
import { useAmounts } from '../../understand/value/use-amounts.ts'
import css from './economics.module.css'

/** What people say of loyalty beside what it is here, each with its interval or with what is missing. */
export function FolkFigures({ economics }: { economics: Economics }) {
  return (
    <div className={css.figures}>
      {economics.figures.map((f) => <Figure key={f.key} figure={f} currency={economics.currency} />)}
    </div>
  )
}

function Figure({ figure, currency }: { figure: FolkFigure; currency: string }) {
  const { economics: say } = useMessages()
  const format = useFormats()
  const { money } = useAmounts(currency)
  const { key, said, here, missing } = figure
  const signed = (write: (v: number) => string) => (v: number) => `${v < 0 ? '−' : '+'}${write(Math.abs(v))}`
  const write: (v: number) => string = key === 'spend-by-tenure' ? signed(money)
    : key === 'service-by-tenure' || key === 'referrals-by-tenure' ? (v) => format.signed(v * 12, 2)
      : key === 'price-by-tenure' ? (v) => say.points(format.signed(v * 100, 1)) : (v) => format.percent(v)
  const saidWords = said === null ? null : typeof said === 'number' ? format.percent(said) : say.directions[said]
  const verdict = !here || typeof said === 'number' || said === null
    ? null
    : here.low > 0 ? say.is.more : here.high < 0 ? say.is.less : say.is.same
  return (
    <div className={`card ${css.figure}`}>
      <Text fw={500}>{say.figures[key].title}</Text>
      {here ? (
        <>
          <Text>
            {saidWords !== null && <Text span c="dimmed">{say.said(saidWords)} </Text>}
            <strong>{say.here(write(here.value), write(here.low), write(here.high))}</strong>
          </Text>
          {typeof said === 'number' && <Scale said={said} here={here} label={say.figures[key].title} />}
          {verdict && <Text size="sm">{verdict}</Text>}
          <Text size="xs" c="dimmed">{say.figures[key].note} {say.n(format.whole(here.n))}</Text>
        </>
      ) : (
        <>
          {saidWords !== null && <Text c="dimmed">{say.said(saidWords)}</Text>}
          <Text size="sm">{say.missing[missing!.what](missing!.have, missing!.need)}</Text>
        </>
      )}
      <FindingLine id={figure.finding} />
    </div>
  )
}

function Scale({ said, here, label }: { said: number; here: { value: number; low: number; high: number }; label: string }) {
  const at = (v: number) => `${Math.min(1, Math.max(0, v)) * 100}%`
  return (
    <div className={css.scale} role="img" aria-label={label}>
      <div
        className={css.range} style={{ left: at(here.low), width: `${(Math.min(1, here.high) - Math.max(0, here.low)) * 100}%` }}
      />
      <div className={css.said} style={{ left: at(said) }} />
      <div className={css.here} style={{ left: at(here.value) }} />
    </div>
  )
}
