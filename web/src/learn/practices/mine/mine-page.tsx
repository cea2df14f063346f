import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Mine } from '../../../../../server/learn/practices/contract.ts'
import { useAmount } from '../../../act/remedies/amounts.ts'
import { resource } from '../../../app/api.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { useSession } from '../../../app/session.ts'
import { Page, Section } from '../../../ui/page.tsx'
import { fewAnswers } from '../../../ui/measure.tsx'
import { PageSkeleton } from '../../../ui/skeletons.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import css from '../practices.module.css'
import { PracticesTabs } from '../tabs.tsx'
import { GoalsSection } from './goals-section.tsx'

/** What my team is after, and how far I may go on my own: made for a phone. */
export function MinePage() {
  const { practices: { mine: say } } = useMessages()
  const { allows } = useSession()
  const { data, error, refetch } = useQuery(resource('practices/mine', Mine))
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <Page question={say.question} above={<PracticesTabs />} answer={data.me ? say.hello(data.me.name, data.me.department, data.me.branch) : say.notListed} width={allows('practices.manage') ? 'full' : 'reading'}>
      {data.leeway && <Leeway leeway={data.leeway} />}
      {data.me && <MyGoals goals={data.goals} />}
      {data.me && data.trainings.length > 0 && <MyTraining trainings={data.trainings} />}
      {data.thanks > 0 && <Text>{say.thanks(data.thanks)} <Link to="/learn/practices/wall" search={{ mine: true }}>{say.toThanks}</Link></Text>}
      {allows('practices.manage') && <GoalsSection />}
    </Page>
  )
}

function Leeway({ leeway: { budget, given } }: { leeway: NonNullable<Mine['leeway']> }) {
  const { practices: { mine: say }, remedies: { kinds } } = useMessages()
  const format = useFormats()
  const amountOf = useAmount()
  const { share } = given
  const result = given.given === 0 ? say.nothing : `${say.gave(given.given)} ${
    share === null ? say.young : given.matured < fewAnswers ? say.few(given.came, given.matured) : say.came(format.whole(given.came), format.whole(given.matured), format.percent(share.low), format.percent(share.high))}`
  return (
    <Section title={say.leeway} note={budget.items.length > 0 ? say.leewayNote : undefined}>
      <div className={`card ${css.facts}`}>
        {budget.items.length === 0 && <Text c="dimmed">{say.noLimits}</Text>}
        {budget.items.map((i) => (
          <div key={i.kind}>
            <Text fw={600}>{kinds[i.kind]}: {say.each(amountOf(i.kind, Math.min(i.each, i.left), budget))}</Text>
            <Text size="sm" c="dimmed">{say.left(amountOf(i.kind, i.left, budget), amountOf(i.kind, i.perMonth, budget))}</Text>
          </div>
        ))}
        <Text size="sm">{result}</Text>
        <div><Button component={Link} to="/customers" size="sm">{say.give}</Button></div>
      </div>
    </Section>
  )
}

function MyGoals({ goals }: { goals: Mine['goals'] }) {
  const { practices: { mine: say, interval, n } } = useMessages()
  const format = useFormats()
  if (goals.length === 0) return <Section title={say.goals}><Text c="dimmed">{say.noGoals}</Text></Section>
  return (
    <Section title={say.goals}>
      <div className={css.steps}>
        {goals.map((g) => {
          const write = (v: number) => (g.measure === 'tone' ? format.signed(v) : format.percent(v, 1))
          const where = g.now === null || g.target === null ? null : g.now.low >= g.target ? say.reached : g.now.high < g.target ? say.notYet : say.open
          return (
            <article key={g.id} className={`card ${css.facts}`}>
              <Text fw={600}>{g.words}</Text>
              {g.measure !== 'none' && g.target !== null && (
                <Text size="sm">
                  {say.measures[g.measure]} · {say.target}: {write(g.target)}{g.until && ` ${say.until(format.day(g.until))}`}<br />
                  {say.now}: {g.now ? <><strong>{write(g.now.value)}</strong> ({interval(write(g.now.low), write(g.now.high))}, {n(format.whole(g.now.n))}) · {where}</> : say.fewNow}
                </Text>
              )}
            </article>
          )
        })}
      </div>
    </Section>
  )
}

function MyTraining({ trainings }: { trainings: Mine['trainings'] }) {
  const { practices: { mine: say, training } } = useMessages()
  const format = useFormats()
  return (
    <Section title={say.training}>
      <ul className={css.steps}>
        {trainings.map((t) => (
          <li key={t.id}>
            <Text size="sm" fw={600}>{t.title}</Text>
            <Text size="sm" c="dimmed">{[t.what, t.takenOn ? `${training.taken}: ${format.day(t.takenOn)}` : t.dueOn ? training.due(format.day(t.dueOn)) : training.notTaken].filter(Boolean).join(' · ')}</Text>
          </li>
        ))}
      </ul>
    </Section>
  )
}
