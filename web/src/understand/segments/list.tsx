import { Checkbox, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { SavedSegment } from '../../../../server/understand/segments/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Section } from '../../ui/page.tsx'
import type { SegmentsSearch } from './search.ts'
import { useRuleWords } from './use-rule-words.ts'

const mostCompared = 6

/** The saved segments with what they mean, how large they are, and what is done for them. */
export function SegmentsList({ segments, compared }: { segments: readonly SavedSegment[]; compared: readonly string[] }) {
  const { segments: { list: say } } = useMessages()
  const { whole, percent, day } = useFormats()
  const set = useSetSearch<SegmentsSearch>()
  const sentence = useRuleWords()
  const tick = (key: string, on: boolean) =>
    set({ compare: (on ? [...compared, key] : compared.filter((k) => k !== key)).join(',') || undefined })
  return (
    <Section title={say.title} note={say.hint}>
      <DataTable
        caption={say.title} rows={segments} rowKey={(s) => s.key}
        columns={[
          {
            key: 'compare', header: say.compare, width: 88,
            cell: (s) => (
              <Checkbox
                aria-label={say.compareWith(s.name)} checked={compared.includes(s.key)}
                disabled={!compared.includes(s.key) && compared.length >= mostCompared}
                onChange={(e) => tick(s.key, e.currentTarget.checked)}
              />
            ),
          },
          {
            key: 'name', header: say.segment,
            cell: (s) => <><Link to="/understand/segments/$key" params={{ key: s.key }}>{s.name}</Link><Text size="xs" c="dimmed" className="prose">{sentence(s.definition)}</Text></>,
          },
          {
            key: 'size', header: say.size, align: 'end', width: 130,
            cell: (s) => (s.size === null || s.of === null
              ? <Text span size="sm" c="dimmed">{say.states[s.state]}</Text>
              : <>{whole(s.size)}<Text size="xs" c="dimmed">{say.share(percent(s.of > 0 ? s.size / s.of : 0, 1))}</Text></>),
          },
          {
            key: 'change', header: say.change, wideOnly: true, width: 190,
            cell: (s) => (s.came === null || s.gone === null || s.asOf === null
              ? '–'
              : <>{say.change2(whole(s.came), whole(s.gone))}<Text size="xs" c="dimmed">{say.asOf(day(s.asOf))}</Text></>),
          },
          { key: 'strategy', header: say.strategy, wideOnly: true, cell: (s) => s.strategy?.text
            ?? <span className="quiet">–</span> },
        ]}
      />
    </Section>
  )
}
