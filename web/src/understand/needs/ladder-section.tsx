import { useCallback } from 'react'
import { Button, Text } from '@mantine/core'
import { IconStairsUp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Needs } from '../../../../server/understand/needs/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { ladderOption } from './ladder-option.ts'

/** The ladders gathered into one map: what is wanted, so that what, and why that matters. */
export function LadderSection({ ladders }: { ladders: Needs['ladders'] }) {
  const { needs: { ladder: say } } = useMessages()
  const { whole } = useFormats()
  const option = useCallback((scheme: Scheme) => ladderOption(ladders.links, scheme), [ladders.links])
  if (ladders.answers === 0) {
    return (
      <Section title={say.title}>
        <EmptyState
          icon={IconStairsUp} title={say.none} hint={say.noneHint}
          action={<Button component={Link} to="/listen/surveys">{say.toSurveys}</Button>}
        />
      </Section>
    )
  }
  return (
    <Section title={say.title} note={say.note(ladders.answers)}>
      {ladders.links.length === 0 ? <Text c="dimmed">{say.alone}</Text> : (
        <Chart
          label={say.label} option={option} height={Math.min(640, 160 + ladders.links.length * 16)} name="ladders"
          csv={() => [['step', 'from', 'to', 'customers'], ...ladders.links.map((l) => [l.step, l.from, l.to, l.customers])]}
          table={
            <DataTable
              caption={say.label} rows={ladders.links} rowKey={(l) => `${l.step} ${l.from} ${l.to}`}
              columns={[
                { key: 'from', header: say.from, cell: (l) => <>{l.from}<Text size="xs" c="dimmed">{say.rungs[l.step === 'so-that' ? 0 : 1]}</Text></> },
                { key: 'to', header: say.to, cell: (l) => <>{l.to}<Text size="xs" c="dimmed">{say.rungs[l.step === 'so-that' ? 1 : 2]}</Text></> },
                { key: 'customers', header: say.customers, align: 'end', cell: (l) => whole(l.customers) },
              ]}
            />
          }
        />
      )}
    </Section>
  )
}
