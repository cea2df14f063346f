import { Group, Skeleton, Text } from '@mantine/core'
import { IconTrendingDown, IconTrendingUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Factor } from '../../../../server/record/touchpoints/contract.ts'
import type { Cost, Warning, WarningDetail, WarningState } from '../../../../server/understand/warnings/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Measure } from '../../ui/measure.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'
import { FindingLine } from '../findings/finding-line.tsx'
import { Strong } from '../strong.tsx'
import { ChangeChart } from './change-chart.tsx'
import { warningQuery } from './queries.ts'
import { useChangeWords } from './use-change-words.ts'
import { type Colleague, WarningActions } from './warning-actions.tsx'
import styles from './warnings.module.css'

/** One thing that changed: what and where, since when, how much, how many customers, how sure, what it cost, and what to do. */
export function WarningCard({ warning, people }: { warning: Warning; people: readonly Colleague[] }) {
  const { warnings: say } = useMessages()
  const format = useFormats()
  const { where, fromTo, falseShare } = useChangeWords()
  const detail = useQuery({ ...warningQuery(warning.id, warning.asOf), placeholderData: (old: WarningDetail | undefined) => old })
  const { leader, since, course } = warning
  const { text, interval } = fromTo(leader)
  const Icon = leader.change.value < 0 ? IconTrendingDown : IconTrendingUp
  return (
    <article className={`card ${styles.card}`} aria-labelledby={`warning-${warning.id}`}>
      <header className={styles.head}>
        <Icon size={20} className={course === 'worse' ? styles.worse : styles.better} aria-hidden />
        <div className={styles.name}>
          <h3 id={`warning-${warning.id}`}>{where(leader.series, leader.about)}</h3>
          <Text size="sm">{say.what[leader.series.measure][course]}{' '}<Measure value={text} interval={interval} n={leader.change.n} /></Text>
        </div>
        <Text size="sm" c="dimmed" className={styles.state}><State of={warning} /></Text>
      </header>
      <div className={styles.body}>
        <div>{detail.data ? <ChangeChart warning={warning} chart={detail.data.chart} /> : <Skeleton height={180} />}</div>
        <div className={styles.facts}>
          <Text size="sm"><Strong>{`**${say.since(format.day(since.day))}**`}</Strong>, {say.between(format.day(since.earliest), format.day(since.latest))}</Text>
          <Text size="sm">{leader.series.dimension === 'product' ? say.customersUnknown : say.customers(warning.customers, format.whole(warning.customers))}; {say.sure(falseShare(leader.q))}.</Text>
          <CostLine cost={warning.cost} />
          {warning.others.length > 0 && <Others warning={warning} />}
          <FindingLine id={warning.finding} />
        </div>
      </div>
      {detail.data && detail.data.verbatims.length > 0 && <Words verbatims={detail.data.verbatims} />}
      <footer className={styles.foot}>
        <WarningActions warning={warning} people={people} />
        <Links warning={warning} />
      </footer>
      {detail.data && detail.data.history.length > 1 && <History history={detail.data.history} />}
    </article>
  )
}

function State({ of: { state, mutedUntil } }: { of: Warning }) {
  const { warnings: say } = useMessages()
  const format = useFormats()
  const muted = mutedUntil === null ? '' : ` · ${mutedUntil.startsWith('9999') ? say.state.mutedForGood : say.state.mutedUntil(format.day(mutedUntil))}`
  const words = (s: WarningState) => {
    if (s.state === 'open') return say.state.open
    if (s.state === 'watching') return say.state.watching(s.owner.name ?? say.somebodyGone)
    return say.state.overOn(say.state.over[s.how], format.day(s.on), s.by && (s.by.name ?? say.somebodyGone))
  }
  return <>{words(state)}{muted}</>
}

function CostLine({ cost }: { cost: Cost }) {
  const { warnings: { cost: say } } = useMessages()
  const format = useFormats()
  if (!cost.known) return <Text size="sm" c="dimmed">{say.unknown}{say.why[cost.why]}</Text>
  const { value, low, high, n } = cost.lost
  const money = (v: number) => format.money(String(Math.round(v)), cost.currency).replace(/[.,]00$/, '')
  const words = low > 0 ? say.lost : say.unclear
  return (
    <div>
      <Text size="sm"><Strong>{words(money(value), money(low), money(high))}</Strong></Text>
      <Text size="xs" c="dimmed">{say.how(format.whole(cost.days), format.whole(n), format.whole(cost.untouched))}</Text>
    </div>
  )
}

function Others({ warning: { others, course } }: { warning: Warning }) {
  const { warnings: say } = useMessages()
  const format = useFormats()
  const { where, fromTo } = useChangeWords()
  return (
    <details className={styles.others}>
      <summary>{say.also(others.length, format.whole(others.length))}</summary>
      <ul>
        {others.map((o) => (
          <li key={JSON.stringify(o.series)}>{where(o.series, o.about)}: {say.what[o.series.measure][course]}, {fromTo(o).text}</li>
        ))}
      </ul>
    </details>
  )
}

function Words({ verbatims }: { verbatims: WarningDetail['verbatims'] }) {
  const { warnings: say } = useMessages()
  const format = useFormats()
  return (
    <section className={styles.words} aria-label={say.words}>
      {verbatims.slice(0, 2).map((v) => (
        <figure key={`${v.source} ${v.signal}`}>
          <ToneMark tone={v.tone} size={14} />
          <blockquote lang={v.lang}>{v.text}</blockquote>
          <Text component="figcaption" size="xs" c="dimmed" className="nowrap">{format.dayShort(v.day)}</Text>
        </figure>
      ))}
    </section>
  )
}

function Links({ warning: { leader: { series }, since, asOf, course } }: { warning: Warning }) {
  const { warnings: { open } } = useMessages()
  const { allows } = useSession()
  const segment = series.dimension === '' || series.dimension === 'product' ? {} : { dimension: series.dimension, member: series.member }
  const slice = { from: since.day, to: asOf, ...segment }
  const touchpoint = series.touchpoint === '' ? undefined : series.touchpoint
  const theme = series.measure === 'theme' ? Number(series.topic) : undefined
  const factor = series.measure === 'factor' ? Factor.safeParse(series.topic).data : undefined
  return (
    <Group gap="md" className="no-print">
      {allows('verbatims.read') && (
        <Link className={styles.link} to="/understand/voices" search={{ ...slice, touchpoint, factor, theme, order: course === 'worse' ? 'unhappiest' : 'happiest' }}>{open.voices}</Link>
      )}
      {touchpoint && <Link className={styles.link} to="/understand/touchpoints/$key" params={{ key: touchpoint }} search={slice}>{open.touchpoint}</Link>}
      <Link className={styles.link} to="/understand/heartline" search={slice}>{open.heartline}</Link>
    </Group>
  )
}

function History({ history }: { history: WarningDetail['history'] }) {
  const { warnings: say } = useMessages()
  const format = useFormats()
  const name = (p: { name: string | null } | null) => p && (p.name ?? say.somebodyGone)
  return (
    <details className={styles.others}>
      <summary>{say.history}</summary>
      <ul>
        {history.map((h, i) => (
          <li key={i}>{h.day && !h.day.startsWith('9999') ? format.day(h.day) : format.date(h.at)}: {say.event(say.events[h.what], name(h.by), name(h.to))}</li>
        ))}
      </ul>
    </details>
  )
}
