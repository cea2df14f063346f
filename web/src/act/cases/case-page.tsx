import { type ReactNode, useEffect } from 'react'
import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type CaseDetail, targets } from '../../../../server/act/cases/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useTouchpointNames } from '../../listen/signals/touchpoint-names.ts'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { WayBack } from '../../ui/way-back.tsx'
import { RemediesOfCustomer } from '../remedies/of-customer.tsx'
import { AnswerForm } from './answer-form.tsx'
import { SeverityMark, StateMark } from './case-marks.tsx'
import styles from './cases.module.css'
import { CaseActions } from './case-actions.tsx'
import { FilesSection } from './files-section.tsx'
import { LettersSection } from './letters-section.tsx'
import { NotesSection } from './notes-section.tsx'
import { caseQuery } from './queries.ts'
import { SaidSection } from './said-section.tsx'
import { StepsSection } from './steps-section.tsx'
import { StorySection } from './story-section.tsx'
import { useCaseWords } from './use-case-words.ts'

const route = getRouteApi('/shell/act/cases/$number')
const isOver = (c: CaseDetail) => c.state.state === 'closed' || c.state.state === 'merged'

/** One customer's complaint: what they said, what was promised and done, and what is left to do. */
export function CasePage() {
  const { cases: { one: say } } = useMessages()
  const nameOf = useCustomerName()
  const { number } = route.useParams()
  const found = useQuery(caseQuery(number))
  const { mutate: markSeen } = useAction(() => request('POST', `cases/${number}/seen`), { stale: ['cases'], quiet: true })
  const named = (found.data?.mentions ?? 0) > 0
  useEffect(() => {
    if (named) markSeen(undefined)
  }, [named, markSeen])
  if (found.error && !found.data) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <PageSkeleton />
  const one = found.data
  return (
    <Page
      question={say.question(one.number, nameOf(one.customer))} answer={<Answer one={one} />} actions={<CaseActions one={one} />}
      above={<WayBack to="/act/cases">{say.back}</WayBack>}
    >
      <div className={styles.columns}>
        <div className={styles.main}>
          <SaidSection one={one} />
          <StepsSection one={one} over={isOver(one)} />
          {!isOver(one) && <AnswerForm one={one} />}
          <LettersSection one={one} over={isOver(one)} />
          <NotesSection one={one} />
          <StorySection one={one} />
        </div>
        <aside className={styles.side}>
          <ClockSection one={one} />
          <FactsSection one={one} />
          {one.promises.length > 0 && <PromisesSection one={one} />}
          <RemediesOfCustomer customer={one.customer.id} about={{ feature: 'cases', id: one.number }} />
          <FilesSection one={one} />
          {one.others.length > 0 && (
            <Section title={say.others}>
              <ul className={styles.list}>
                {one.others.map((o) => (
                  <li key={o.number}><Link to="/act/cases/$number" params={{ number: o.number }}>{o.number}</Link> <StateMark state={o.state} /><br />{o.subject}</li>
                ))}
              </ul>
            </Section>
          )}
        </aside>
      </div>
    </Page>
  )
}

function Answer({ one }: { one: CaseDetail }) {
  const { cases: say } = useMessages()
  const { owner } = useCaseWords()
  return (
    <Group gap="sm">
      <StateMark state={one.state.state} />
      <SeverityMark severity={one.severity} />
      <span>{one.subject}</span>
      <Text component="span" size="sm" c="dimmed">{say.columns.owner}: {owner(one)}</Text>
      {one.state.state === 'merged' && <Link to="/act/cases/$number" params={{ number: one.state.into }}>{say.one.merged(one.state.into)}</Link>}
      {one.state.state === 'closed' && <span>{say.closing[one.state.how]}</span>}
    </Group>
  )
}

function ClockSection({ one }: { one: CaseDetail }) {
  const { cases: say } = useMessages()
  const format = useFormats()
  const { hand } = useCaseWords()
  return (
    <Section title={say.one.clock}>
      <dl className={styles.facts}>
        {targets.map((t) => {
          const { met, due, late } = one.clock[t]
          const silent = isOver(one) && met === null
          return (
            <div key={t}>
              <dt>{met ? say.targetMet[t] : say.target[t]}</dt>
              <dd className={late ? styles.late : undefined} title={format.full(met ?? due)}>{silent ? say.clock.never : hand(one.clock, t)}</dd>
            </div>
          )
        })}
      </dl>
    </Section>
  )
}

function FactsSection({ one }: { one: CaseDetail }) {
  const { cases: say } = useMessages()
  const format = useFormats()
  const names = useNames()
  const nameOf = useCustomerName()
  const { nameOf: placeOf } = useTouchpointNames()
  const facts: [string, ReactNode][] = [
    [say.columns.customer, <Link key="c" to="/customers/$id" params={{ id: one.customer.id }}>{nameOf(one.customer)}</Link>],
    [say.columns.opened, `${format.dateTime(one.openedAt)}, ${say.opener[one.openedBy]}`],
    [say.one.cause, one.cause ? names(one.cause.names) : say.one.noCause],
    ...(one.touchpoint ? [[say.one.touchpoint, placeOf(one.touchpoint)] as [string, ReactNode]] : []),
    ...(one.branch ? [[say.one.branch, one.branch] as [string, ReactNode]] : []),
  ]
  return (
    <Section title={say.one.facts}>
      <dl className={styles.facts}>{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      {one.escalated + one.reopened > 0 && (
        <Text size="sm" mt="xs">{[one.escalated > 0 && say.one.escalated(one.escalated, format.whole(one.escalated)), one.reopened > 0 && say.one.reopened(one.reopened, format.whole(one.reopened))].filter(Boolean).join(' · ')}</Text>
      )}
    </Section>
  )
}

function PromisesSection({ one }: { one: CaseDetail }) {
  const { cases: { one: say } } = useMessages()
  const format = useFormats()
  const { person } = useCaseWords()
  const keep = useAction((id: number) => request('POST', `cases/${one.number}/promises/${id}/kept`), { stale: ['cases'], done: () => tell(say.noted) })
  return (
    <Section title={say.promises}>
      <ul className={styles.list}>
        {one.promises.map((p) => (
          <li key={p.id}>
            <div>{p.words}</div>
            <Text size="xs" c="dimmed">{say.promisedBy(person(p.by))}{p.due && ` · ${say.promiseBy(format.day(p.due))}`}{p.keptAt && ` · ${say.kept}`}</Text>
            {!p.keptAt && <Button size="compact-xs" variant="default" mt={4} onClick={() => keep.mutate(p.id)}>{say.markKept}</Button>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
