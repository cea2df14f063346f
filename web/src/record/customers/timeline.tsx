import { Button, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { SignalView } from '../../../../server/record/signals/contract.ts'
import { pages } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { SignalLine, strongestOf } from '../../listen/signals/signal-line.tsx'
import { Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { ShowOriginal } from '../../trust/purposes/show-original.tsx'
import { FeelingLine } from './feeling-line.tsx'
import styles from './customer.module.css'

const SignalPage = z.object({ items: z.array(SignalView), next: z.string().nullable() })

/** Everything that happened with a customer, by month, the newest first, above it the feelings as a line. */
export function Timeline({ customer }: { customer: number }) {
  const {
    record: { customer: words },
    ui,
  } = useMessages()
  const format = useFormats()
  const signals = useInfiniteQuery(pages('signals', SignalPage, { customer, limit: 100 }))
  if (signals.error && !signals.data) return <ErrorState error={signals.error} retry={() => void signals.refetch()} />
  const items = signals.data?.pages.flatMap((p) => p.items)
  if (!items) return <ListSkeleton />
  const month = new Intl.DateTimeFormat(format.locale, { year: 'numeric', month: 'long', timeZone: format.timeZone })
  const day = new Intl.DateTimeFormat(format.locale, { day: 'numeric', month: 'short', timeZone: format.timeZone })
  const time = new Intl.DateTimeFormat(format.locale, { hour: '2-digit', minute: '2-digit', timeZone: format.timeZone })
  const months = Map.groupBy(items, (s) => month.format(new Date(s.time)))
  const felt = items.flatMap((s) => {
    const strongest = strongestOf(s)
    return strongest ? [{ time: s.time, ...strongest }] : []
  })
  return (
    <>
      <Section title={words.feeling}>
        {felt.length > 1 ? (
          <div className={`card ${styles.feeling}`}>
            <FeelingLine feelings={felt.toReversed()} label={words.feelingLabel(felt.length)} customer={customer} />
          </div>
        ) : (
          <Text size="sm" c="dimmed">
            {felt.length === 1 ? words.feelingOne : words.noFeeling}
          </Text>
        )}
      </Section>
      <Section title={words.timeline}>
        {[...months].map(([name, own]) => (
          <section key={name} className={styles.month}>
            <h3>{name}</h3>
            <ol>
              {own.map((s) => (
                <li key={`${s.source} ${s.id}`}>
                  <time dateTime={s.time} title={format.full(s.time)}>
                    {day.format(new Date(s.time))}
                    <span>{time.format(new Date(s.time))}</span>
                  </time>
                  <div>
                    <SignalLine signal={s} />
                    <ShowOriginal signal={s} />
                  </div>
                </li>
              ))}
            </ol>
          </section>
        ))}
        {signals.hasNextPage && (
          <Button variant="default" loading={signals.isFetchingNextPage} onClick={() => void signals.fetchNextPage()}>
            {ui.more}
          </Button>
        )}
      </Section>
    </>
  )
}
