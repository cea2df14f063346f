import { Anchor, Text } from '@mantine/core'
import { IconTrendingDown, IconTrendingUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../app/format.ts'
import { useMessages } from '../app/language.tsx'
import { useSession } from '../app/session.ts'
import { Section } from '../ui/page.tsx'
import { unhappyQuery, warningsQuery } from '../understand/warnings/queries.ts'
import { UnhappyList } from '../understand/warnings/unhappy-list.tsx'
import { useChangeWords } from '../understand/warnings/use-change-words.ts'
import styles from '../understand/warnings/warnings.module.css'
import { MyWork } from './my-work.tsx'

const mostLines = 5

/** What needs attention today: what waits for the reader, what changed that is not noise, a line each, and who is unhappy right now with who has them. */
export function Attention() {
  const { allows } = useSession()
  return (
    <>
      <MyWork />
      {allows('analysis.read') && <Changes />}
      {allows('customers.read') && <Unhappy />}
    </>
  )
}

function Changes() {
  const { warnings: say } = useMessages()
  const format = useFormats()
  const { where, fromTo } = useChangeWords()
  const { data } = useQuery(warningsQuery())
  if (!data || data.look.asOf === null) return null
  const { warnings } = data
  return (
    <Section title={say.today.changes} actions={<Anchor component={Link} to="/understand/warnings" size="sm">{say.today.all}</Anchor>}>
      {warnings.length === 0 ? <Text c="dimmed">{say.today.none}</Text> : (
        <div className="card">
          {warnings.slice(0, mostLines).map((w) => {
            const Icon = w.leader.change.value < 0 ? IconTrendingDown : IconTrendingUp
            return (
              <Link key={w.id} to="/understand/warnings" className={styles.line}>
                <Icon size={16} className={w.course === 'worse' ? styles.worse : styles.better} aria-hidden />
                <span>{where(w.leader.series, w.leader.about)} · {say.what[w.leader.series.measure][w.course]} · {fromTo(w.leader).text}</span>
                <Text component="span" size="sm" c="dimmed">{say.since(format.day(w.since.day))} · {w.state.state === 'watching' ? say.state.watching(w.state.owner.name ?? say.somebodyGone) : say.state.open}</Text>
              </Link>
            )
          })}
          {warnings.length > mostLines && <Text size="sm" c="dimmed" px="md" py="xs">{say.today.more(format.whole(warnings.length - mostLines))}</Text>}
        </div>
      )}
    </Section>
  )
}

function Unhappy() {
  const { warnings: { unhappy: say, today } } = useMessages()
  const { allows } = useSession()
  const { data } = useQuery(unhappyQuery(mostLines))
  if (!data || data.items.length === 0) return null
  return (
    <Section
      title={say.title}
      actions={allows('analysis.read') ? <Anchor component={Link} to="/understand/warnings" size="sm">{today.allUnhappy} ({data.counts.open + data.counts.taken})</Anchor> : undefined}
    >
      <UnhappyList flags={data.items} people={data.people} />
    </Section>
  )
}
