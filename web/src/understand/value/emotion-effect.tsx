import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type EmotionEffect, fewestFates, type OutcomeEffect } from '../../../../server/understand/value/emotion/contract.ts'
import type { Slice } from '../../../../server/understand/slice/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { FindingLine } from '../findings/finding-line.tsx'
import { EffectCurves } from './effect-curves.tsx'
import { emotionQuery } from './queries.ts'
import { Stacked } from './segments.tsx'
import { useAmounts } from './use-amounts.ts'
import css from './value.module.css'

/** Does emotion matter here? Coming back, leaving and spend after strong and mild experiences; for any page that has a slice. */
export function EmotionEffectSection({ slice }: { slice: Slice }) {
  const { value: { emotion: say } } = useMessages()
  const { data: effect, error, refetch } = useQuery({ ...emotionQuery(slice), placeholderData: (last) => last })
  return (
    <Section title={say.title} note={say.note}>
      {error && !effect ? <ErrorState error={error} retry={() =>
        void refetch()} compact /> : !effect ? <ListSkeleton rows={4} /> : <Effect effect={effect} />}
    </Section>
  )
}

function Effect({ effect }: { effect: EmotionEffect }) {
  const { value: { emotion: say } } = useMessages()
  const { whole, sentences } = useFormats()
  const { money } = useAmounts(effect.currency ?? 'CNY')
  const { percent } = useFormats()
  if (effect.asOf === null) return <Text c="dimmed">{say.notRun}</Text>
  const [unpleasant = 0, mild = 0, pleasant = 0] = effect.kinds.map((k) => k.n)
  if (mild < fewestFates || Math.max(unpleasant, pleasant) < fewestFates)
    return <Text c="dimmed">{say.few(whole(unpleasant), whole(mild), whole(pleasant), whole(fewestFates))}</Text>
  return (
    <>
      <div className={css.pair}>
        {effect.outcomes.map((outcome) => <OutcomeBlock key={outcome.outcome} outcome={outcome} effect={effect} />)}
      </div>
      <Text size="sm" c="dimmed" mt={8}>
        {sentences(say.adjusted(effect.dimension), effect.quietDays !== null && say.silence(whole(effect.quietDays)))}
      </Text>
      <div style={{ marginBlockStart: 16 }}>
        <DataTable
          caption={say.within90} rows={effect.within90} rowKey={(w) => w.kind}
          columns={[
            { key: 'kind', header: `${say.kind} · ${say.within90}`, cell: (w) => say.kinds[w.kind] },
            { key: 'n', header: say.experiences, align: 'end', width: 130, cell: (w) => (w.returned
              ? whole(w.returned.whole)
              : '–') },
            {
              key: 'returned', header: say.returned, align: 'end', width: 160,
              cell: ({ returned: r }) =>
                (r ? <Stacked main={percent(r.value)} under={`${percent(r.low)} – ${percent(r.high)}`} /> : '–'),
            },
            {
              key: 'spend', header: say.spend, align: 'end', width: 160,
              cell: ({ spend: s }) => (s ? <Stacked main={money(s.value)} under={`${money(s.low)} – ${money(s.high)}`} /> : '–'),
            },
          ]}
        />
      </div>
    </>
  )
}

function OutcomeBlock({ outcome, effect }: { outcome: OutcomeEffect; effect: EmotionEffect }) {
  const { value: { emotion: say } } = useMessages()
  const { decimal } = useFormats()
  return (
    <div className={`card ${css.picture}`}>
      <Text fw={600}>{say.outcomes[outcome.outcome]}</Text>
      <EffectCurves outcome={outcome} />
      {outcome.why !== null && outcome.why !== 'few' && <Text size="sm" c="dimmed">{say.not}</Text>}
      {outcome.ratios.map(({ kind, plain, adjusted }) => {
        const ratio = adjusted ?? plain
        if (!ratio) return null
        const interval = `${decimal(ratio.low, 2)} – ${decimal(ratio.high, 2)}`
        const certain = ratio.low > 1 || ratio.high < 1
        const finding = effect.findings.find((f) => f.kind === `emotion-effect.${outcome.outcome}` && f.about === kind)
        return (
          <div key={kind}>
            <Text size="sm">
              {certain ? say.more[outcome.outcome](
                say.kinds[kind], decimal(ratio.ratio, 2), interval,
              ) : say.open[outcome.outcome](say.kinds[kind], interval)}
            </Text>
            <FindingLine id={finding?.id ?? null} />
          </div>
        )
      })}
    </div>
  )
}
