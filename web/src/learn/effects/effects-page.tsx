import { useState } from 'react'
import { Button, Text } from '@mantine/core'
import { IconPlus, IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Effects } from '../../../../server/learn/effects/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import { AddChange } from './add-change.tsx'
import { ChangeCard } from './change-card.tsx'
import { ExperimentCard } from './experiment-card.tsx'
import { PowerSection } from './power.tsx'
import { effectsQuery } from './queries.ts'
import { RecoverySection } from './recovery.tsx'
import { SingleCard } from './single-card.tsx'
import css from './effects.module.css'
import '../../understand/print.css'

/** What works, and what only looks as if it did? */
export function EffectsPage() {
  const { effects: say } = useMessages()
  const { allows } = useSession()
  const { data, error, refetch } = useQuery(effectsQuery)
  const [adding, setAdding] = useState(false)
  const look = useAction(() => request('POST', 'effects/runs', { shape: Effects }), { stale: ['effects'], done: () => tell(say.asked) })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const tried = data.experiments.filter((e) => e.look && e.look.state !== 'nobody' && e.look.state !== 'nobody-held-out')
  const counted = (...states: string[]) => tried.filter((e) => states.includes(e.look!.state)).length
  const actions = allows('catalogue.edit') && (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>{say.enter}</Button>
      <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} loading={look.isPending || data.looking} onClick={() => look.mutate(undefined)}>{say.look}</Button>
    </>
  )
  return (
    <Page
      question={say.question} actions={actions}
      answer={tried.length === 0 ? say.nothing : <Strong>{say.answer(counted('works'), counted('harms'), counted('no-difference'), counted('too-early', 'uneven'))}</Strong>}
    >
      {data.looking && <Text role="status" size="sm" c="dimmed">{say.looking}</Text>}
      {data.experiments.length > 0 && (
        <Section title={say.experiments} note={say.experimentsNote}>
          <div className={css.cards}>{data.experiments.map((e) => <ExperimentCard key={`${e.source} ${e.id}`} experiment={e} />)}</div>
        </Section>
      )}
      <Section title={say.changes} note={say.changesNote}>
        {data.changes.length === 0 ? <Text c="dimmed">{say.noChanges}</Text> : <div className={css.cards}>{data.changes.map((c) => <ChangeCard key={c.id} change={c} />)}</div>}
      </Section>
      {data.singles.length > 0 && (
        <Section title={say.singles} note={say.singlesNote}>
          <div className={css.cards}>{data.singles.map((s) => <SingleCard key={s.kind} single={s} />)}</div>
        </Section>
      )}
      <RecoverySection recovery={data.recovery} />
      <PowerSection />
      {adding && <AddChange onClose={() => setAdding(false)} />}
    </Page>
  )
}
