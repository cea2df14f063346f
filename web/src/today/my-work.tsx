import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type CaseLine, CasePage } from '../../../server/act/cases/contract.ts'
import { type Task, TaskPage } from '../../../server/act/tasks/contract.ts'
import { NextDue, SeverityMark } from '../act/cases/case-marks.tsx'
import { resource } from '../app/api.ts'
import { useFormats } from '../app/format.ts'
import { useMessages, useNames } from '../app/language.tsx'
import { useSession } from '../app/session.ts'
import { useCustomerName } from '../record/customers/use-customer-name.ts'
import { Section } from '../ui/page.tsx'
import styles from '../understand/warnings/warnings.module.css'

const mostLines = 5
const everyMs = 60_000
const myCases = { ...resource('cases', CasePage, { who: 'mine', limit: mostLines }), refetchInterval: everyMs }
const openCases = { ...resource('cases', CasePage, { who: 'nobody', limit: mostLines }), refetchInterval: everyMs }
const myTasks = { ...resource('tasks', TaskPage, { whose: 'mine', when: 'today', limit: mostLines + 1 }), refetchInterval: everyMs }

/** What waits for the reader today: their cases, what is late first; cases that nobody has; tasks that are due. */
export function MyWork() {
  const { allows } = useSession()
  return (
    <>
      {allows('cases.work') && <Cases />}
      {allows('tasks.work') && <Tasks />}
    </>
  )
}

function Cases() {
  const { today: { work: say } } = useMessages()
  const format = useFormats()
  const mine = useQuery(myCases).data
  const open = useQuery(openCases).data
  if (!mine || !open || mine.items.length + open.items.length === 0) return null
  // The server lists what is due first; of what is nobody's as many as there is room for.
  const lines = [...mine.items, ...open.items.slice(0, mostLines - mine.items.length)]
  const late = mine.items.filter((c) => c.next?.late).length
  return (
    <Section
      title={say.cases(mine.counts.mine, format.whole(mine.counts.mine), late, format.whole(late), open.counts.open, format.whole(open.counts.open))}
      actions={<Anchor component={Link} to="/act/cases" size="sm">{say.allCases}</Anchor>}
    >
      <div className="card">{lines.map((c) => <CaseRow key={c.number} one={c} />)}</div>
    </Section>
  )
}

function CaseRow({ one }: { one: CaseLine }) {
  const nameOf = useCustomerName()
  return (
    <Link to="/act/cases/$number" params={{ number: one.number }} className={styles.line}>
      <span>{nameOf(one.customer)} · {one.subject}</span>
      <SeverityMark severity={one.severity} />
      <Text component="span" size="sm" c="dimmed"><NextDue one={one} /></Text>
    </Link>
  )
}

function Tasks() {
  const { today: { work: say } } = useMessages()
  const { data, dataUpdatedAt } = useQuery(myTasks)
  if (!data || data.items.length === 0) return null
  return (
    <Section title={say.tasks} actions={<Anchor component={Link} to="/act/my-day" size="sm">{say.allTasks}</Anchor>}>
      <div className="card">{data.items.slice(0, mostLines).map((t) => <TaskRow key={t.id} task={t} now={dataUpdatedAt} />)}</div>
    </Section>
  )
}

function TaskRow({ task, now }: { task: Task; now: number }) {
  const { today: { work: say } } = useMessages()
  const format = useFormats()
  const names = useNames()
  const nameOf = useCustomerName()
  return (
    <Link to="/act/my-day" search={{ task: task.id }} className={styles.line}>
      <span>{names(task.title)}{task.customer && ` · ${nameOf(task.customer)}`}</span>
      <Text component="span" size="sm" c="dimmed">{say.due(format.due(task.dueAt), Date.parse(task.dueAt) < now)}</Text>
    </Link>
  )
}
