import { Button, Group } from '@mantine/core'
import { IconCrown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type MembershipOverview, ProgrammeView } from '../../../../server/act/membership/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Page } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import { ComingBack } from './coming-back.tsx'
import { DeletionRequests } from './deletion-requests.tsx'
import { LatestMoves } from './latest-moves.tsx'
import { MemberList } from './member-list.tsx'
import { Points } from './points.tsx'
import { overviewQuery, programmeQuery } from './queries.ts'
import { Tiers } from './tiers.tsx'

/** The membership: who is where, what is owed, who moved and why. */
export function MembersPage() {
  const { members: say } = useMessages()
  const { allows } = useSession()
  const overview = useQuery(overviewQuery)
  const programme = useQuery(programmeQuery)
  const error = overview.error ?? programme.error
  const view = programme.data
  return (
    <Page
      question={say.question}
      answer={overview.data && view ? <Answer overview={overview.data} view={view} /> : error ? undefined : null}
      actions={view?.saved && allows('members.manage') && <Actions view={view} />}
    >
      {error ? (
        <ErrorState error={error} retry={() => void (overview.error ? overview.refetch() : programme.refetch())} />
      ) : !overview.data || !view ? (
        <PageSkeleton />
      ) : !view.saved ? (
        <EmptyState
          icon={IconCrown} title={say.never} hint={say.neverHint}
          action={allows('members.manage') && <Button component={Link} to="/act/members/programme">{say.look}</Button>}
        />
      ) : (
        <>
          {overview.data.deletionRequests > 0 && allows('members.manage') && <DeletionRequests />}
          <Tiers overview={overview.data} />
          <Points points={overview.data.points} />
          <ComingBack />
          {allows('customers.read') && <LatestMoves overview={overview.data} view={view} />}
          {allows('customers.read') && <MemberList view={view} />}
        </>
      )}
    </Page>
  )
}

function Answer({ overview, view }: { overview: MembershipOverview; view: ProgrammeView }) {
  const { members: say } = useMessages()
  const format = useFormats()
  if (!view.saved) return null
  const { members, points } = overview
  return (
    <>
      <Strong>{say.answer(format.whole(members), members, format.money(points.worth, points.currency))}</Strong>
      {!view.live && ` ${say.off}`}
    </>
  )
}

function Actions({ view }: { view: ProgrammeView }) {
  const { members: say } = useMessages()
  const set = useAction((live: boolean) => request('POST', 'membership/live', { body: { live }, shape: ProgrammeView }), {
    stale: ['membership', 'members'],
    done: ({ live }) => tell(live ? say.begun : say.paused, { label: say.undo, run: () => set.mutate(!live) }),
  })
  return (
    <Group gap="xs">
      <Button variant="default" component={Link} to="/act/members/programme">{say.edit}</Button>
      <Button variant={view.live ? 'default' : 'filled'} loading={set.isPending} onClick={() => set.mutate(!view.live)}>
        {view.live ? say.pause : view.since ? say.resume : say.begin}
      </Button>
    </Group>
  )
}
