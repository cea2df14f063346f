import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Campaign } from '../../../../server/act/campaigns/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import { PowerText } from './power-text.tsx'
import { rehearsalQuery } from './queries.ts'

/** Whom the campaign would reach now, whom the contact rules protect, and what the hold-out can show. */
export function RehearsalSection({ campaign: { id, draft } }: { campaign: Campaign }) {
  const { campaigns: { rehearsal: say, power }, contact } = useMessages()
  const { whole, percent, sentences } = useFormats()
  const { data, error, refetch } = useQuery(rehearsalQuery(id, draft))
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} compact />
  const reached = data && data.reached ? Math.round(data.reached.value * data.audience) : 0
  return (
    <>
      <Section title={say.title}>
        {!data ? <ListSkeleton rows={3} /> : data.audience === 0 ? <Text>{say.none}</Text> : (
          <Stack gap="sm">
            <Text size="lg"><Strong>{say.answer(whole(reached), whole(data.audience))}</Strong></Text>
            {data.played < data.audience && data.reached && (
              <Text size="sm" c="dimmed">
                {sentences(
                  say.sample(whole(data.played)),
                  `${say.share}: ${percent(data.reached.value, 1)} (${percent(data.reached.low, 1)} – ${percent(data.reached.high, 1)})`,
                )}
              </Text>
            )}
            {data.later > 0 && <Text size="sm" c="dimmed">{say.later(data.later, whole(data.later))}</Text>}
            {data.refused.length === 0 ? <Text size="sm" c="dimmed">{say.nobodyRefused}</Text> : (
              <DataTable
                caption={say.caption} rows={data.refused} rowKey={(r) => r.reason}
                columns={[
                  { key: 'reason', header: say.refused, cell: (r) => contact.bounces.refusals[r.reason] },
                  { key: 'n', header: say.customers, align: 'end', cell: (r) => whole(r.n) },
                ]}
              />
            )}
          </Stack>
        )}
      </Section>
      {data && data.audience > 0 && (
        <Section title={power.title}><PowerText power={data.power} draft={draft} drawn={false} /></Section>
      )}
    </>
  )
}
