import { SegmentedControl, SimpleGrid, Text } from '@mantine/core'
import type { Pulse } from '../../../server/understand/journeys/contract.ts'
import { useFormats } from '../app/format.ts'
import { useMessages } from '../app/language.tsx'
import { useSession } from '../app/session.ts'
import { useSetSearch } from '../ui/filter-bar.tsx'
import { Measure } from '../ui/measure.tsx'
import { Page, Section } from '../ui/page.tsx'
import { toneWord } from '../ui/tone.ts'
import { ToneMark } from '../ui/tone-mark.tsx'
import { Strong } from '../understand/strong.tsx'
import { Attention } from './attention.tsx'
import { changeOf } from './change.ts'
import { DailyChart } from './daily-chart.tsx'
import { NextSteps } from './next-steps.tsx'
import { Places } from './places.tsx'
import styles from './today.module.css'

/** What customers feel, what has changed, what to do. */
export function PulsePage({ pulse }: { pulse: Pulse }) {
  const { today: words, scopes, ui } = useMessages()
  const { person: { scope } } = useSession()
  const format = useFormats()
  const setSearch = useSetSearch<{ days: number }>()
  const { tone, signals, customers, days, asOf } = pulse
  const change = changeOf(tone.now, tone.before)
  const verdict =
    change.verdict === 'better' || change.verdict === 'worse'
      ? words.change[change.verdict](format.signed(change.by))
      : words.change[change.verdict]
  const feeling = tone.now ? words.feels(days, ui.tone[toneWord(tone.now.mean)]) : words.feelsNothing(days)
  const before = (count: number) => (count === 0 ? words.neverBefore : words.before(format.whole(count)))
  return (
    <Page
      question={words.question}
      answer={
        <>
          <Strong>{feeling}</Strong>
          {tone.now && (
            <>
              {words.between}
              <Strong>{verdict}</Strong>
            </>
          )}
          {scope && <>{words.between}{scopes.yours(scope.dimension, scope.members)}</>}
        </>
      }
      actions={
        <SegmentedControl
          size="sm"
          aria-label={words.period}
          value={String(days)}
          onChange={(v) => setSearch({ days: Number(v) })}
          data={[7, 28, 90].map((n) => ({ value: String(n), label: words.days(n) }))}
        />
      }
    >
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
        <div className={`card ${styles.figure}`}>
          <h2>{words.feeling}</h2>
          {tone.now ? (
            <div className={styles.feeling}>
              <ToneMark tone={tone.now.mean} size={36} />
              <Measure
                size="large"
                value={format.signed(tone.now.mean)}
                n={tone.now.n}
                interval={
                  tone.now.low !== null && tone.now.high !== null
                    ? [format.signed(tone.now.low), format.signed(tone.now.high)]
                    : null
                }
              />
            </div>
          ) : (
            <p className={styles.value}>–</p>
          )}
          <Text size="sm" c="dimmed">
            {tone.before ? words.before(format.signed(tone.before.mean)) : words.neverBefore}
          </Text>
        </div>
        <Count title={words.voices} value={format.whole(signals.now)} before={before(signals.before)} />
        <Count title={words.customers} value={format.whole(customers.now)} before={before(customers.before)} />
      </SimpleGrid>
      <Attention />
      <Section title={words.nextTitle}>
        <NextSteps pulse={pulse} />
      </Section>
      <Places pulse={pulse} />
      <Section title={words.chartTitle} note={words.chartNote}>
        <div className={`card ${styles.chart}`}>
          <DailyChart pulse={pulse} />
        </div>
        {asOf && (
          <Text size="sm" c="dimmed" mt="xs">
            {words.asOf(format.day(asOf.slice(0, 10)))}
          </Text>
        )}
      </Section>
    </Page>
  )
}

function Count({ title, value, before }: { title: string; value: string; before: string }) {
  return (
    <div className={`card ${styles.figure}`}>
      <h2>{title}</h2>
      <p className={styles.value}>{value}</p>
      <Text size="sm" c="dimmed">
        {before}
      </Text>
    </div>
  )
}
