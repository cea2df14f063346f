import { Text } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import type { CaseDetail } from '../../../../server/act/cases/contract.ts'
import { SignalView } from '../../../../server/record/signals/contract.ts'
import { resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { SignalLine } from '../../listen/signals/signal-line.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import styles from './cases.module.css'

const Signals = z.object({ items: z.array(SignalView), next: z.string().nullable() })
const most = 12

/** What the customer said and how they felt, and what was written down of it when the case was opened. */
export function SaidSection({ one }: { one: CaseDetail }) {
  const { cases: { one: say } } = useMessages()
  const found = useQueries({
    queries: one.signals.slice(-most).map(({ source, id, time }) =>
      ({ ...resource('signals', Signals, { source, id, at: time, limit: 1 }), staleTime: 60_000 })),
  })
  const signals = found.flatMap((q) => q.data?.items ?? [])
  return (
    <Section title={say.said} actions={<Link to="/customers/$id" params={{ id: one.customer.id }}>{say.signalOf}</Link>}>
      {one.text !== '' && <Text className={styles.text} mb="sm">{one.text}</Text>}
      {found.some((q) => q.isPending) && <ListSkeleton />}
      {signals.length > 0 && (
        <ol className={`card ${styles.said}`}>
          {signals.map((s) => <li key={`${s.source} ${s.id}`}>
            <SignalLine signal={s} />
            <Text size="xs" c="dimmed" mt={4}><DateTime at={s.time} /></Text>
          </li>)}
        </ol>
      )}
      {one.signals.length === 0 && one.text === '' && <Text size="sm" c="dimmed">{say.saidNone}</Text>}
    </Section>
  )
}
