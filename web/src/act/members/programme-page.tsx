import { useState } from 'react'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Programme, ProgrammeView } from '../../../../server/act/membership/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { WayBack } from '../../ui/way-back.tsx'
import { Basics, Earning } from './programme/basics.tsx'
import { Challenges, Rewards } from './programme/lists.tsx'
import { Tiers } from './programme/tiers.tsx'
import css from './members.module.css'
import { programmeQuery } from './queries.ts'

/** The programme as a form: nothing holds before it is saved. */
export function ProgrammePage() {
  const { members: { programme: say } } = useMessages()
  const found = useQuery(programmeQuery)
  return (
    <Page question={say.question} answer={say.lead} width="reading" above={<WayBack to="/act/members">{say.backTo}</WayBack>}>
      {found.error && !found.data ? <ErrorState error={found.error} retry={() => void found.refetch()} /> : !found.data ? <PageSkeleton />
        : <Form key={found.data.revision} view={found.data} />}
    </Page>
  )
}

function Form({ view }: { view: ProgrammeView }) {
  const { members: { programme: say } } = useMessages()
  const { allows, seesAll } = useSession()
  const [draft, setDraft] = useState(view.programme)
  const [begun, setBegun] = useState(0)
  const set = (patch: Partial<Programme>) => setDraft((old) => ({ ...old, ...patch }))
  const save = useAction(() => request('PUT', 'membership/programme', { body: { revision: view.revision, programme: draft }, shape: ProgrammeView }), {
    stale: ['membership', 'members'], quiet: true, done: () => tell(say.saved),
  })
  const checked = Programme.safeParse(draft)
  const isChanged = !view.saved || JSON.stringify(draft) !== JSON.stringify(view.programme)
  const wrong = checked.success ? undefined : checked.error.issues[0]
  return (
    <fieldset disabled={!allows('members.manage') || !seesAll} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
      <Stack gap="lg">
        <Section title={say.basics}><Basics value={draft} set={set} currency={view.currency} /></Section>
        <Section title={say.tiers} note={say.tiersNote}><Tiers key={begun} value={draft} set={set} currency={view.currency} /></Section>
        <Section title={say.earning} note={say.answersNote}><Earning value={draft} set={set} currency={view.currency} /></Section>
        <Section title={say.challenges} note={say.challengesNote}><Challenges value={draft} set={set} /></Section>
        <Section title={say.rewards} note={say.rewardsNote}><Rewards value={draft} set={set} /></Section>
        {isChanged && (
          <div className={css.save}>
            {save.error && <ErrorState error={save.error} compact />}
            {wrong && <Text size="sm" role="alert" mb={8}>{say.wrong(wrong.path.join('.'), wrong.message)}</Text>}
            <Group gap="xs">
              <Button onClick={() => save.mutate(undefined)} loading={save.isPending} disabled={!checked.success}>{say.save}</Button>
              {view.saved && <Button variant="default" onClick={() => {
                setDraft(view.programme)
                setBegun(begun + 1)
              }}>{say.cancel}</Button>}
            </Group>
          </div>
        )}
      </Stack>
    </fieldset>
  )
}
