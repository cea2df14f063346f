import { getRouteApi, Link } from '@tanstack/react-router'
import { Text } from '@mantine/core'
import { enoughFeelings, type JourneyEmotions } from '../../../../server/understand/emotions/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Measure } from '../../ui/measure.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'
import { sliceOf } from '../heartline/search.ts'
import { clearly, feltAt, type Felt } from './answer.ts'

const route = getRouteApi('/shell/understand/emotions')

const mostNamed = 3

/** The same figures as a table, with what the plane cannot show: clarity, memory, the emotions named. */
export function TouchpointsTable({ emotions }: { emotions: JourneyEmotions }) {
  const { emotions: { table: say, plane }, words } = useMessages()
  const { signed, real, percent, whole } = useFormats()
  const nameOf = useNames()
  const slice = sliceOf(route.useSearch())
  const gap = (t: Felt) => {
    if (!t.touchpoint.target) return <span className="quiet">{say.noTarget}</span>
    if (!t.gap) return '–'
    const clear = t.gap.q < clearly
    return (
      <span>
        {signed(t.gap.tone.value)}
        <Text size="xs" c="dimmed">{clear ? `${signed(t.gap.tone.low)} – ${signed(t.gap.tone.high)}` : say.chance}</Text>
      </span>
    )
  }
  const named = (t: Felt) =>
    t.emotions.filter((e) => e.emotion !== 'none').slice(0, mostNamed)
      .map((e) => `${words.felt[e.emotion]} ${percent(e.share.value)}`).join(' · ') || '–'
  const few = emotions.touchpoints.filter((t) => t.state === 'few')
  const columns: Column<Felt>[] = [
    {
      key: 'touchpoint', header: say.touchpoint,
      cell: (t) => (
        <Link
          className="plain" style={{ display: 'inline-block', minWidth: '4.5em' }} to="/understand/touchpoints/$key"
          params={{ key: t.touchpoint.key }} search={slice}
        >
          {nameOf(t.touchpoint.names)}
        </Link>
      ),
    },
    {
      key: 'tone', header: say.tone,
      cell: (t) => (
        <span style={{ display: 'inline-flex', gap: 8, alignItems: 'baseline' }}>
          <ToneMark tone={t.tone.value} intensity={t.intensity.value} />
          <Measure value={signed(t.tone.value)} interval={[signed(t.tone.low), signed(t.tone.high)]} n={t.n} />
        </span>
      ),
    },
    { key: 'intensity', header: say.intensity, align: 'end', wideOnly: true, cell: (t) => real(t.intensity.value) },
    { key: 'clarity', header: say.clarity, align: 'end', wideOnly: true, cell: (t) => <span title={say.clarityHint}>
      {real(t.clarity.value)}
    </span> },
    { key: 'memorable', header: say.memorable, align: 'end', wideOnly: true, cell: (t) => <span title={say.memorableHint}>
      {percent(t.memorable.value)}
    </span> },
    { key: 'gap', header: say.gap, align: 'end', cell: gap },
    ...(emotions.source === 'written' ? [{ key: 'named', header: say.named, wideOnly: true, cell: named }] : []),
  ]
  return (
    <div>
      <DataTable caption={plane.label} columns={columns} rows={feltAt(emotions)} rowKey={(t) => t.touchpoint.key} />
      {few.length > 0 && (
        <Text size="sm" c="dimmed" mt={8}>
          {say.few(whole(enoughFeelings), few.map((t) => say.fewAt(nameOf(t.touchpoint.names), whole(t.n))))}
        </Text>
      )}
    </div>
  )
}
