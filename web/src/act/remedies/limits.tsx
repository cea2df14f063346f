import { useState } from 'react'
import { Button, Group, NumberInput, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Limit, LimitsView, type RemedyKind, remedyKinds } from '../../../../server/act/remedies/contract.ts'
import type { Role } from '../../../../server/govern/roles/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'
import { toFigure, toUnits, useAmount } from './amounts.ts'

/** Who serves customers; the others have nothing to give. */
const giving: readonly Role[] = ['front-line', 'agent', 'manager', 'owner']
const isSame = (a: Limit, b: Limit) => a.role === b.role && a.kind === b.kind

/** How far each role may go on its own, set by managers. */
export function Limits() {
  const { remedies: { limits: words, kinds, budget }, words: { role: roles } } = useMessages()
  const amountOf = useAmount()
  const limits = useQuery(resource('remedy-limits', LimitsView))
  const [editing, setEditing] = useState<Limit | 'new' | null>(null)
  const save = useAction(
    (items: readonly Limit[]) => request('PUT', 'remedy-limits', { body: { items }, shape: LimitsView }),
    { stale: ['remedy-limits', 'remedies'] },
  )
  const { data } = limits
  const without = (one: Limit) => data?.items.filter((l) => !isSame(l, one)) ?? []
  const put = (items: readonly Limit[]) => {
    const before = data?.items ?? []
    save.mutate(items, {
      onSuccess: () => { setEditing(null); say(words.saved, { label: words.undo, run: () => save.mutate(before) }) },
    })
  }
  const columns: Column<Limit>[] = [
    { key: 'role', header: words.role, cell: (l) => roles[l.role] },
    { key: 'kind', header: budget.kind, cell: (l) => kinds[l.kind] },
    { key: 'each', header: budget.each, align: 'end', cell: (l) => amountOf(l.kind, l.each, data!) },
    { key: 'month', header: budget.perMonth, align: 'end', wideOnly: true, cell: (l) => amountOf(l.kind, l.perMonth, data!) },
    {
      key: 'do', header: '', align: 'end',
      cell: (l) => (
        <Group gap={4} justify="flex-end" wrap="nowrap">
          <Button
            size="compact-sm" variant="subtle" color="gray" aria-label={words.changeWhich(roles[l.role], kinds[l.kind])}
            onClick={() => setEditing(l)}
          >{words.change}</Button>
          <Button
            size="compact-sm" variant="subtle" color="gray" visibleFrom="sm"
            aria-label={words.removeWhich(roles[l.role], kinds[l.kind])} onClick={() => put(without(l))}
          >{words.remove}</Button>
        </Group>
      ),
    },
  ]
  return (
    <Section
      title={words.title} note={words.note}
      actions={<Button variant="default" onClick={() => setEditing('new')}>{words.add}</Button>}
    >
      <DataTable
        caption={words.caption} columns={columns} rows={data?.items} rowKey={(l) => `${l.role} ${l.kind}`} empty={words.none}
      />
      {editing && data && (
        <LimitForm
          limit={editing === 'new' ? undefined : editing} digits={data.digits} currency={data.currency} save={save}
          onClose={() => setEditing(null)} onSave={(l) => put([...without(l), l])}
        />
      )}
    </Section>
  )
}

interface FormProps {
  readonly limit: Limit | undefined; readonly digits: number; readonly currency: string;
  readonly save: { error: Error | null; isPending: boolean }
  readonly onClose: () => void; readonly onSave: (limit: Limit) => void
}
function LimitForm({ limit, digits, currency, save, onClose, onSave }: FormProps) {
  const { remedies: { limits: words, kinds, budget }, words: { role: roles } } = useMessages()
  const [role, setRole] = useState<Role>(limit?.role ?? 'front-line')
  const [kind, setKind] = useState<RemedyKind>(limit?.kind ?? 'voucher')
  const [figures, setFigures] = useState<{ each: number | string; perMonth: number | string }>({
    each: limit ? toFigure(limit.kind, limit.each, digits) : '',
    perMonth: limit ? toFigure(limit.kind, limit.perMonth, digits) : '',
  })
  const [tried, setTried] = useState(false)
  const each = toUnits(kind, Number(figures.each), digits)
  const perMonth = toUnits(kind, Number(figures.perMonth), digits)
  const wrong = !(each > 0 && each <= perMonth)
  const suffix = kind === 'points' ? undefined : ` ${currency}`
  const submit = () => {
    setTried(true)
    if (!wrong) onSave({ role, kind, each, perMonth })
  }
  return (
    <FormModal title={words.formTitle} submit={words.save} action={save} onSubmit={submit} onClose={onClose}>
      <Select
        label={words.role} disabled={limit !== undefined} allowDeselect={false}
        data={giving.map((value) => ({ value, label: roles[value] }))} value={role} onChange={(v) => v && setRole(v as Role)}
      />
      <Select
        label={budget.kind} disabled={limit !== undefined} allowDeselect={false}
        data={remedyKinds.map((value) => ({ value, label: kinds[value] }))} value={kind}
        onChange={(v) => v && setKind(v as RemedyKind)}
      />
      <NumberInput
        label={words.each} min={0} decimalScale={kind === 'points' ? 0 : digits} suffix={suffix} value={figures.each}
        onChange={(v) => setFigures({ ...figures, each: v })} error={tried && wrong && words.bad}
      />
      <NumberInput
        label={words.perMonth} min={0} decimalScale={kind === 'points' ? 0 : digits} suffix={suffix} value={figures.perMonth}
        onChange={(v) => setFigures({ ...figures, perMonth: v })}
      />
    </FormModal>
  )
}
