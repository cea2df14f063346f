import { Group, Progress as Bar, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { MemberView } from '../../../../server/act/membership/contract.ts'
import { resource } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { WayBack } from '../../ui/way-back.tsx'
import { Strong } from '../../understand/strong.tsx'
import { MemberActions } from './member-actions.tsx'
import { Ledger } from './ledger.tsx'
import { OwnPage } from './own-page.tsx'
import css from './members.module.css'
import { programmeQuery } from './queries.ts'
import { useMoveWords } from './say-move.ts'

const route = getRouteApi('/shell/act/members/$customer')

/** One member: tier, points, what moved and why, and what people can do for them. */
export function MemberPage() {
  const { members: { member: say }, shell } = useMessages()
  const nameOf = useCustomerName()
  const { customer } = route.useParams()
  const found = useQuery(resource(`members/${customer}`, MemberView))
  if (found.error && !found.data) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <PageSkeleton />
  const member = found.data
  return (
    <Page
      question={say.question(nameOf({ id: member.customer, name: member.name }))}
      answer={<Answer member={member} />}
      above={
        <Group gap="md">
          <WayBack to="/act/members">{say.toMembers}</WayBack>
          <Link to="/customers/$id" params={{ id: member.customer }}>{shell.customerNumber(member.customer)}</Link>
        </Group>
      }
      actions={<MemberActions member={member} />}
    >
      {member.state && (
        <div className={css.pair}>
          <Standing member={member} />
          <OwnPage member={member} />
        </div>
      )}
      <Ledger customer={member.customer} />
      {member.moves.length > 0 && <Moves member={member} />}
    </Page>
  )
}

function Answer({ member }: { member: MemberView }) {
  const { members: { member: say } } = useMessages()
  const { whole, date } = useFormats()
  const { data } = useQuery(programmeQuery)
  const { tierName } = useMoveWords(data)
  const { state, balance } = member
  if (!state) return say.noMember
  if (state.leftAt) return say.left(date(state.leftAt))
  return <Strong>{say.answer(tierName(state.tier), whole(balance.points))}</Strong>
}

function Standing({ member }: { member: MemberView }) {
  const { members: { member: say, challengeOf, fadesUntil, measured, habit } } = useMessages()
  const nameOf = useNames()
  const { whole, date, money } = useFormats()
  const { data } = useQuery(programmeQuery)
  const { tierName } = useMoveWords(data)
  const { state, next, balance, challenges } = member
  if (!state) return null
  const until = state.fadingUntil ? fadesUntil(date(state.fadingUntil)) : state.until ? say.until(date(state.until)) : ''
  return (
    <Section title={say.state}>
      <div className={`card ${css.block}`}>
        <Text><strong>{tierName(state.tier)}</strong> <span className="quiet">{until}</span></Text>
        <Text size="sm" c="dimmed">
          {balance.expiring.length === 0 ? say.noExpiry : byDay(balance.expiring, date).slice(0, 3).map(([day, points]) => say.expiring(whole(points), day)).join(' · ')}
        </Text>
        {next && (
          <div>
            <Text size="sm" fw={600} mb={4}>{say.next(tierName(next.tier))}</Text>
            <ul className={css.steps}>
              {next.measured.map((m) => {
                const shown = (n: number) => (m.habit === 'spent' ? money(n, data?.currency) : whole(n))
                const label = measured(habit[m.habit], shown(m.value), shown(m.atLeast), m.withinMonths)
                return <Step key={`${m.habit} ${m.withinMonths}`} label={label} value={m.value} of={m.atLeast} />
              })}
            </ul>
          </div>
        )}
        {challenges.length > 0 && (
          <div>
            <Text size="sm" fw={600} mb={4}>{say.challenges}</Text>
            <ul className={css.steps}>
              {challenges.map((c) => (
                <Step key={c.key} label={`${nameOf(c.names)}: ${say.progress(whole(c.value), whole(c.times), challengeOf[c.of])}`} value={c.value} of={c.times} />
              ))}
            </ul>
          </div>
        )}
      </div>
    </Section>
  )
}

/** What runs out on which day, the soonest first. */
function byDay(expiring: MemberView['balance']['expiring'], dayOf: (iso: string) => string): [day: string, points: number][] {
  const days = new Map<string, number>()
  for (const { at, points } of expiring) days.set(dayOf(at), (days.get(dayOf(at)) ?? 0) + points)
  return [...days]
}

function Step({ label, value, of }: { label: string; value: number; of: number }) {
  return (
    <li>
      <Text size="sm">{label}</Text>
      <Bar value={Math.min(100, (value / of) * 100)} size="sm" mt={4} aria-label={label} />
    </li>
  )
}

function Moves({ member }: { member: MemberView }) {
  const { members: say } = useMessages()
  const { data } = useQuery(programmeQuery)
  const words = useMoveWords(data)
  return (
    <Section title={say.latest}>
      <DataTable
        caption={say.latest} rows={member.moves} rowKey={(m) => m.id}
        columns={[
          { key: 'what', header: say.what, cell: (m) => words.what(m) },
          { key: 'why', header: say.why, wideOnly: true, cell: (m) => <span className="quiet">{words.why(m)}</span> },
          { key: 'when', header: say.when, align: 'end', width: 128, cell: (m) => <DateTime at={m.at} /> },
        ]}
      />
    </Section>
  )
}
