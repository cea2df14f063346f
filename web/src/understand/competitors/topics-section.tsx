import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Factor } from '../../../../server/record/touchpoints/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'
import { Basis } from './basis.tsx'
import type { Ready } from './ready.ts'

type Topic = Ready['topics'][number]

/** What a topic is called: a factor by its word, a theme by its name. */
export function useTopicName(): (topic: Pick<Topic, 'kind' | 'name'>) => string {
  const { words } = useMessages()
  return ({ kind, name }) => (kind === 'factor' ? (words.factor[name as Factor] ?? name) : name)
}

/** Factors and themes: how each party stands when they are spoken of, and who serves them. */
export function TopicsSection({ data }: { data: Ready }) {
  const { competitors: say } = useMessages()
  const { percent, signed } = useFormats()
  const nameOf = useTopicName()
  const cell = (topic: Topic, i: number) => {
    const { mean, share, differs, finding } = topic.cells[i]!
    return (
      <>
        {mean ? <><ToneMark tone={mean.value} /> {signed(mean.value)}</> : '–'}
        {mean && mean.low !== null && mean.high !== null && (
          <Basis low={mean.low} high={mean.high} n={mean.n} write={signed} />
        )}
        {share && <Text size="xs" c="dimmed">{say.topics.share(percent(share.value), percent(share.low), percent(share.high))}</Text>}
        {differs && finding !== null && (
          <Text size="xs"><Link to="/understand/findings/$id" params={{ id: String(finding) }}>{say.whole.differs}</Link></Text>
        )}
      </>
    )
  }
  return (
    <Section title={say.topics.title} note={say.topics.note}>
      <DataTable
        caption={say.topics.title} rows={data.topics} rowKey={(t) => `${t.kind} ${t.name}`}
        columns={[
          { key: 'topic', header: say.topics.topic, cell: nameOf },
          ...data.parties.map((p, i) => ({
            key: String(p.id), header: p.id === 0 ? say.us : p.name, align: 'end' as const, cell: (t: Topic) => cell(t, i),
          })),
          { key: 'served', header: say.topics.served, wideOnly: true, cell: (t) => <Text span size="sm" fw={t.served === 'open' ? 400 : 600} {...(t.served === 'open' ? { c: 'dimmed' } : {})}>{say.served[t.served]}</Text> },
        ]}
      />
    </Section>
  )
}
