import { Button, Text } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Comparison } from '../../../../server/learn/briefs/contract.ts'
import { ApiError } from '../../app/api.ts'
import { useLanguage, useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { ScrollFrame } from '../../ui/scroll-frame.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { comparisonQuery } from './queries.ts'
import css from './briefs.module.css'

type LineOfTwo = Comparison['parts'][number]['lines'][number]

/** Two briefs side by side; the one with more is marked, and only where the intervals part. */
export function Beside({ one, other }: { one: string; other: string }) {
  const { briefs: say } = useMessages()
  const { language } = useLanguage()
  const { data, error, refetch } = useQuery(comparisonQuery(one, other, language))
  if (error instanceof ApiError && error.problem.code === 'conflict') {
    return (
      <EmptyState
        icon={IconScale} title={say.unfilled(other)}
        action={<Button component={Link} to={`/learn/briefs/${other}`}>{say.fill}</Button>}
      />
    )
  }
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <ListSkeleton />
  return (
    <Section title={say.comparison(data.one.name, data.other.name)} note={say.comparisonNote}>
      <ScrollFrame label={say.comparison(data.one.name, data.other.name)} bare>
        <table className={css.table}>
          <thead>
            <tr><th scope="col">{say.line}</th><th scope="col">{data.one.name}</th><th scope="col">{data.other.name}</th></tr>
          </thead>
          {data.parts.map((p) => (
            <tbody key={p.part}>
              <tr><th scope="rowgroup" colSpan={3} className={css.heading}>{p.title}</th></tr>
              {p.lines.map((l) => <Lines key={l.key} line={l} />)}
            </tbody>
          ))}
        </table>
      </ScrollFrame>
    </Section>
  )
}

function Lines({ line }: { line: LineOfTwo }) {
  if (line.items.length === 0) return <Row name={line.label} one={line.one} other={line.other} differs={line.differs} />
  return (
    <>
      <tr><th scope="row" colSpan={3}>{line.label}</th></tr>
      {line.items.map((i) => <Row key={i.name} name={i.name} one={i.one} other={i.other} differs={i.differs} inside />)}
    </>
  )
}

function Row({
  name, one, other, differs, inside = false,
}: { name: string; one: string; other: string; differs: LineOfTwo['differs']; inside?: boolean }) {
  const { briefs: say } = useMessages()
  const mark = <Text span size="xs" className={css.more}> {say.more}</Text>
  return (
    <tr>
      <th scope="row" className={inside ? css.inside : undefined}>{name}</th>
      <td className={differs === 'one' ? css.marked : undefined}>{one}{differs === 'one' && mark}</td>
      <td className={differs === 'other' ? css.marked : undefined}>{other}{differs === 'other' && mark}</td>
    </tr>
  )
}
