import { NativeSelect, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Effect, PlaybookDetail } from '../../../../server/act/playbooks/running/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Measure } from '../../ui/measure.tsx'
import { Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import css from './playbooks.module.css'
import { effectQuery } from './queries.ts'
import type { PlaybookSearch } from './search.ts'

/** Does it help? Those for whom it began against those held out. */
export function EffectView({ playbook, version }: { playbook: PlaybookDetail; version: number | undefined }) {
  const { playbooks: { effectOf: say, versions } } = useMessages()
  const setSearch = useSetSearch<PlaybookSearch>()
  const shown = version ?? playbook.version
  const { data, error, refetch } = useQuery({ ...effectQuery(playbook.id, shown), enabled: shown !== null })
  if (shown === null) return <Text c="dimmed">{versions.none}</Text>
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <ListSkeleton rows={3} />
  const { effect } = data
  return (
    <Section
      title={say.title} note={say.note(effect.days)}
      actions={playbook.versions.length > 1 && (
        <NativeSelect
          aria-label={say.version} value={String(shown)}
          data={playbook.versions.map((v) => ({ value: String(v.version), label: `${say.version} ${v.version}` }))}
          onChange={(e) => setSearch({ version: Number(e.currentTarget.value) })}
        />
      )}
    >
      <div className={css.list}>
        {effect.known ? (
          <KnownEffect effect={effect} />
        ) : (
          <Text className={css.sentence}>{say.missing(effect.why, effect.over.treated, effect.over.heldOut, effect.needed)}</Text>
        )}
        {effect.underWay.treated + effect.underWay.heldOut > 0 && (
          <Text size="sm" c="dimmed">{say.underWay(effect.underWay.treated, effect.underWay.heldOut)}</Text>
        )}
      </div>
    </Section>
  )
}

function KnownEffect({ effect: { returned, spend, tone, over } }: { effect: Extract<Effect, { known: true }> }) {
  const { playbooks: { effectOf: say } } = useMessages()
  const { percent, decimal, money, signed } = useFormats()
  const points = (x: number) => `${x > 0 ? '+' : x < 0 ? '−' : ''}${decimal(Math.abs(x) * 100)}`
  const cash = (x: number) => `${x > 0 ? '+' : x < 0 ? '−' : ''}${money(Math.abs(x).toFixed(2), spend.currency)}`
  const { difference: d } = returned
  const rows = [
    {
      what: say.returned, with: <Measure value={percent(returned.treated.value, 1)} n={over.treated} />,
      without: <Measure value={percent(returned.heldOut.value, 1)} n={over.heldOut} />,
      difference: <Measure value={say.points(points(d.value))} interval={[points(d.low), points(d.high)]} n={d.n} />,
    },
    {
      what: say.spend, with: <Measure value={money(spend.treated.toFixed(2), spend.currency)} n={over.treated} />,
      without: <Measure value={money(spend.heldOut.toFixed(2), spend.currency)} n={over.heldOut} />,
      difference: <Measure value={cash(spend.difference.value)} interval={[
        cash(spend.difference.low), cash(spend.difference.high),
      ]} n={spend.difference.n} />,
    },
    ...(tone ? [{
      what: say.tone, with: <Measure value={signed(tone.treated)} n={tone.heard.treated} />,
      without: <Measure value={signed(tone.heldOut)} n={tone.heard.heldOut} />,
      difference: <Measure value={signed(tone.difference.value)} interval={[
        signed(tone.difference.low), signed(tone.difference.high),
      ]} n={tone.difference.n} />,
    }] : []),
  ]
  return (
    <>
      <Text className={css.sentence}><strong>{d.low > 0 ? say.verdict.more : d.high < 0 ? say.verdict.less : say.verdict.open}</strong> {say.totalNote(cash(spend.total.value), cash(spend.total.low), cash(spend.total.high))}</Text>
      <DataTable
        caption={say.caption} rows={rows} rowKey={(r) => r.what}
        columns={[
          { key: 'what', header: say.what, cell: (r) => r.what },
          { key: 'with', header: say.with, wideOnly: true, cell: (r) => r.with },
          { key: 'without', header: say.without, wideOnly: true, cell: (r) => r.without },
          { key: 'difference', header: say.difference, cell: (r) => r.difference },
        ]}
      />
      {!tone && <Text size="sm" c="dimmed">{say.toneMissing}</Text>}
    </>
  )
}
