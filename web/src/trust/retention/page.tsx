import { useState } from 'react'
import { Button, List } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Due, NextNight, type RetentionPolicy, RetentionState } from '../../../../server/govern/retention/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Nights } from './nights.tsx'
import { Periods } from './periods.tsx'
import { useDue } from './use-due.ts'

/** How long each kind of data is kept, what goes next night, and what went. */
export function RetentionPage() {
  const { retention: words } = useMessages()
  const found = useQuery({
    ...resource('retention', RetentionState),
    refetchInterval: (query) => (query.state.data?.runs.some((r) => !r.done) ? 5_000 : false),
  })
  const next = useQuery(resource('retention/next', NextNight))
  if (found.error && !found.data) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <PageSkeleton />
  const { policy, usual, runs } = found.data
  return (
    <Page
      question={words.question} answer={<Answer inForce={policy.inForce} next={next.data} />}
      actions={<InForce policy={policy} due={next.data?.due} />}
    >
      <Section title={words.periods} note={words.periodsNote}>
        {next.error && !next.data ? (
          <ErrorState error={next.error} retry={() => void next.refetch()} />
        ) : (
          <Periods policy={policy} usual={usual} due={next.data?.due} />
        )}
      </Section>
      <Nights runs={runs} />
      <Section title={words.rest}>
        <List size="sm" spacing={4}>
          {words.restLines.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      </Section>
    </Page>
  )
}

function Answer({ inForce, next }: { inForce: boolean; next: NextNight | undefined }) {
  const { retention: words } = useMessages()
  const inWords = useDue()
  const held = next && next.held > 0 ? ` ${words.held(next.held)}` : ''
  if (!inForce) return `${words.notInForce}${held}`
  if (!next) return words.counting
  return `${next.due.length === 0 ? words.nothingDue : words.dueTonight(inWords(next.due))}${held}`
}

/** Putting the periods in force deletes what cannot be brought back, so it is asked once more; suspending them is not. */
function InForce({ policy, due }: { policy: RetentionPolicy; due: readonly Due[] | undefined }) {
  const { retention: words, ui } = useMessages()
  const inWords = useDue()
  const [asking, setAsking] = useState(false)
  const set = useAction((inForce: boolean) => request('PUT', 'retention', { body: { ...policy, inForce } }), {
    stale: ['retention'],
    done: (_out, inForce) => {
      setAsking(false)
      if (inForce) say(words.started)
      else say(words.stopped, { label: ui.undo, run: () => set.mutate(true) })
    },
  })
  if (policy.inForce)
    return (
      <Button variant="default" onClick={() => set.mutate(false)} loading={set.isPending}>
        {words.stop}
      </Button>
    )
  return (
    <>
      <Button onClick={() => setAsking(true)} disabled={!due}>
        {words.start}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.startTitle}
        consequence={words.startConsequence(due && due.length > 0 ? inWords(due) : words.nothing)}
        action={words.startAction}
        onConfirm={() => set.mutate(true)}
        pending={set.isPending}
      />
    </>
  )
}
