import { useCallback } from 'react'
import { ActionIcon, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { Change, MeasuredChange } from '../../../../server/learn/effects/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Chart, chartColors } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { FindingLine } from '../../understand/findings/finding-line.tsx'
import { Strong } from '../../understand/strong.tsx'
import { axis, frame } from '../../understand/value/chart-parts.ts'
import { useAmounts } from '../../understand/value/use-amounts.ts'
import css from './effects.module.css'

const tint = { better: css.good, worse: css.bad } as Partial<Record<string, string>>

/** A change in some places: what it moved, what that may be called, and which checks it did not pass. */
export function ChangeCard({ change }: { change: Change }) {
  const { effects: say } = useMessages()
  const format = useFormats()
  const { allows } = useSession()
  const remove = useAction((id: number) => request('DELETE', `effects/changes/${id}`), { stale: ['effects'] })
  const { effect } = change
  const state = effect === null
    ? say.notJudged
    : effect.state === 'running' ? say.runs : effect.state === 'not-enough' ? say.lacks
    : effect.claim === 'association' && effect.verdict !== 'cannot-say' ? say.claims.association : say.verdicts[effect.verdict]
  return (
    <article className={`card ${css.card}`} aria-label={change.name}>
      <div className={css.head}>
        <div>
          <Text fw={600}>{change.name}</Text>
          <Text size="xs" c="dimmed">
            {[change.owner?.name && say.owner(change.owner.name), change.madeBy
              && say.by(change.madeBy), format.date(change.madeAt)].filter(Boolean).join(' · ')}
          </Text>
        </div>
        <span
          className={`${css.state} ${effect?.state === 'measured' && effect.claim !== 'association' ? tint[effect.verdict] ?? '' : ''}`}
        >{state}</span>
      </div>
      <Text size="sm" c="dimmed">{change.hypothesis}</Text>
      {effect?.state === 'running' && (
        <Text size="sm">
          {say.until(format.day(effect.until), format.whole(effect.begun), format.whole(change.spec.starts.length))}
        </Text>
      )}
      {effect?.state === 'not-enough' && (
        <Text size="sm">{say.missing[effect.missing.what](effect.missing.have, effect.missing.need)}</Text>
      )}
      {effect?.state === 'measured' && <Moved change={change} effect={effect} />}
      <div className={css.head}>
        <FindingLine id={change.finding} />
        {allows('catalogue.edit') && (
          <ActionIcon variant="subtle" color="gray" aria-label={say.remove(change.name)} onClick={() => remove.mutate(change.id)}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
    </article>
  )
}

function Moved({ change, effect }: { change: Change; effect: MeasuredChange }) {
  const { effects: say } = useMessages()
  const format = useFormats()
  const write = useWrite(effect)
  const outcome = say.outcomes[change.spec.outcome]
  const { value, low, high } = effect.effect
  return (
    <>
      <Text size="sm">
        <Strong>
          {low === null || high === null ? say.movedOnly(
            outcome, write.moved(value), write.plain(effect.before),
          ) : say.moved(outcome, write.moved(value), write.moved(low), write.moved(high), write.plain(effect.before))}
        </Strong>
      </Text>
      <Text size="sm">
        <Text span fw={600}>{say.claims[effect.claim]}{say.stop}</Text>{' '}
        {effect.claim === 'experiment' ? say.drawnNote
          : effect.failed.length === 0 ? say.passed : format.sentences(...effect.failed.map((f) => say.checks[f]))}
      </Text>
      <Weekly name={change.name} effect={effect} />
      <Text size="xs" c="dimmed">
        {say.over(
          format.whole(effect.units.with), format.whole(effect.units.without), format.whole(effect.weeks), format.whole(effect.n),
        )}
      </Text>
    </>
  )
}

function useWrite({ currency }: MeasuredChange) {
  const format = useFormats()
  const { money } = useAmounts(currency ?? 'CNY')
  if (currency === null)
    return {
      plain: (v: number) => format.decimal(v, Math.abs(v) < 10 ? 2 : 0),
      moved: (v: number) => format.signed(v, Math.abs(v) < 10 ? 2 : 0),
    }
  return { plain: money, moved: (v: number) => (v > 0 ? `+${money(v)}` : money(v)) }
}

/** Week by week around the start: before it the line should lie on nought. */
function Weekly({ name, effect }: { name: string; effect: MeasuredChange }) {
  const { effects: say } = useMessages()
  const write = useWrite(effect)
  const { weekly } = effect
  const option = useCallback((scheme: Scheme): EChartsOption => {
    const colors = chartColors(scheme)
    return {
      ...frame(colors), grid: { left: 56, right: 12, top: 12, bottom: 40 }, legend: { show: false }, tooltip: { show: false },
      xAxis: { type: 'category', data: weekly.map((w) => String(w.week)), ...axis(colors, say.week), splitLine: { show: false } },
      yAxis: { type: 'value', ...axis(colors) },
      series: [
        { type: 'line', symbol: 'none', data: weekly.map((w) => w.value), lineStyle: {
          width: 2, color: colors.accent,
        }, itemStyle: { color: colors.accent },
          markLine: {
            silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: colors.strong, type: 'dashed' },
            data: [{ xAxis: weekly.findIndex((w) => w.week >= 0) }, { yAxis: 0 }],
          } },
        ...(['low', 'high'] as const).map((bound) => ({
          type: 'line' as const, symbol: 'none', silent: true, data: weekly.map((w) => w[bound]),
          lineStyle: { width: 1, type: 'dotted' as const, color: colors.quiet },
        })),
      ],
    }
  }, [weekly, say])
  return (
    <Chart
      label={say.weekly(name)} option={option} height={180} name="change"
      csv={() => [
        ['week', 'difference', 'low', 'high', 'units'],
        ...weekly.map((w) => [w.week, w.value, w.low ?? '', w.high ?? '', w.units]),
      ]}
      table={(
        <DataTable
          caption={say.weekly(name)} rows={weekly} rowKey={(w) => w.week}
          columns={[
            { key: 'week', header: say.week, cell: (w) => w.week },
            { key: 'units', header: say.units, align: 'end', cell: (w) => w.units },
            { key: 'value', header: say.value, align: 'end', cell: (w) => (w.low === null || w.high === null
              ? write.moved(w.value)
              : `${write.moved(w.value)} (${say.interval(write.moved(w.low), write.moved(w.high))})`) },
          ]}
        />
      )}
    />
  )
}
