import { useDeferredValue, useMemo, useState } from 'react'
import { Button, Group, Slider, Text, TextInput } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
// Only this file of the package: the rest draws in libraries that a page's content policy does not let run.
import { comparePonds, type PondSum } from '@heartline/stats/economics/pond-futures'
import { type Change, comparisonOf, flowChangeOf, lossOf, Plan, type WhatIfBase } from '../../../../server/learn/pond/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'
import { Stacked } from '../../understand/value/segments.tsx'
import { useAmounts } from '../../understand/value/use-amounts.ts'
import { type PondSearch, segmentOf } from './search.ts'
import css from './pond.module.css'

const shownYears = [1, 3, 5]

/** What a change would bring, worked out here while the slider moves: the pond as it would go on beside the pond with the change. */
export function WhatIfSection({ base, search }: { base: WhatIfBase; search: PondSearch }) {
  const { pond: { whatIf: say } } = useMessages()
  const format = useFormats()
  const { allows } = useSession()
  const { money, counted } = useAmounts(base.currency || 'CNY')
  const set = useSetSearch<PondSearch>()
  const [tried, setTried] = useState({ retention: search.retention ?? 0, gained: search.gained ?? 0, cost: search.cost ?? 0, ask: search.ask ?? 0 })
  const [keeping, setKeeping] = useState(false)
  const change: Change = { retentionPoints: tried.retention / 100, gained: tried.gained / 100, cost: tried.cost / 100, askPoints: tried.ask / 100 }
  const deferred = useDeferredValue(JSON.stringify(change))
  const { years } = useMemo(() => comparePonds(base.history, flowChangeOf(base, JSON.parse(deferred) as Change), comparisonOf(base)), [base, deferred])
  const touched = Object.values(tried).some((v) => v !== 0)
  const withMoney = base.profit.value > 0
  const loss = lossOf(base)
  const signed = (write: (v: number) => string) => (v: number) => `${v > 0 ? '+' : v < 0 ? '−' : ''}${write(Math.abs(v))}`
  const cell = (of: PondSum, write: (v: number) => string) =>
    <Stacked main={write(of.median)} under={say.interval(write(of.interval.low), write(of.interval.high))} />
  const slider = (key: keyof typeof tried, label: string, now: string, min: number, max: number, step: number, unit: string) => (
    <div className={css.slider}>
      <Group justify="space-between" gap={4}><Text size="sm" fw={500}>{label}</Text><Text size="sm" className="mono">{format.signed(tried[key], step < 1 ? 1 : 0)}{unit}</Text></Group>
      <Slider
        min={min} max={max} step={step} value={tried[key]} label={null} thumbLabel={label} marks={[{ value: 0 }]}
        onChange={(value) => setTried((old) => ({ ...old, [key]: value }))} onChangeEnd={(value) => set({ [key]: value || undefined })}
      />
      <Text size="xs" c="dimmed">{now}</Text>
    </div>
  )
  return (
    <Section
      title={say.title} note={say.note(base.money, base.history.length)}
      actions={touched && allows('catalogue.edit') && (
        <Button size="xs" variant="light" leftSection={<IconBookmark size={14} aria-hidden />} onClick={() => setKeeping(true)}>{say.keep}</Button>
      )}
    >
      <div className={`card ${css.sliders} no-print`}>
        {slider('retention', say.retention, say.retentionNow(format.percent((1 - loss) ** 12, 1)), -10, 10, 0.5, say.points)}
        {slider('gained', say.gained, say.gainedNow(format.whole(base.history.reduce((s, p) => s + p.gained, 0) / base.history.length)), -50, 100, 5, ' %')}
        {base.ask && slider('ask', say.ask, say.askNow(format.percent(base.ask.conversion), format.whole(base.ask.askers)), -20, 20, 1, say.points)}
        {base.acquisitionCost !== null && slider('cost', say.cost, say.costNow(money(base.acquisitionCost)), -50, 100, 5, ' %')}
      </div>
      {base.acquisitionCost === null && <Text size="sm" c="dimmed" mb="sm">{say.noCost}</Text>}
      <DataTable
        caption={say.caption} rows={years.filter((y) => shownYears.includes(y.year))} rowKey={(y) => y.year}
        columns={[
          { key: 'year', header: say.after, cell: (y) => say.years(y.year) },
          { key: 'before', header: say.before, align: 'end', wideOnly: true, cell: (y) => cell(y.before, counted) },
          { key: 'held', header: say.with, align: 'end', wideOnly: true, cell: (y) => cell(y.after, counted) },
          { key: 'customers', header: say.customers, align: 'end', cell: (y) => cell(y.customers, signed(counted)) },
          ...(withMoney ? [{ key: 'money', header: say.money[base.money], align: 'end' as const, cell: (y: typeof years[number]) => cell(y.money, signed(money)) }] : []),
        ]}
      />
      {keeping && <KeepPlan change={change} search={search} onClose={() => setKeeping(false)} />}
    </Section>
  )
}

function KeepPlan({ change, search, onClose }: { change: Change; search: PondSearch; onClose: () => void }) {
  const { pond: { whatIf: say } } = useMessages()
  const [name, setName] = useState('')
  const keep = useAction(() => request('POST', 'pond/plans', { body: { name, change, basis: search.basis, ...segmentOf(search) }, shape: Plan }), {
    stale: ['pond/plans'], quiet: true, done: () => { onClose(); tell(say.kept) },
  })
  return (
    <FormModal title={say.keep} submit={say.keep} onSubmit={() => name.trim() && keep.mutate(undefined)} onClose={onClose} action={keep}>
      <Text size="sm" c="dimmed">{say.keepNote}</Text>
      <TextInput label={say.name} value={name} onChange={(e) => setName(e.currentTarget.value)} maxLength={120} required data-autofocus />
    </FormModal>
  )
}
