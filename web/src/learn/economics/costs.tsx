import { useRef, useState } from 'react'
import { ActionIcon, Button, Group, NumberInput, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash, IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type Cost, Costs, CostsRead, type Economics, Settings } from '../../../../server/learn/economics/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'
import { useAmounts } from '../../understand/value/use-amounts.ts'
import { costsQuery } from './queries.ts'

const stale = ['economics', 'pond'] as const

/** What winning a customer cost, and the way to enter it: by hand, or as a table. */
export function CostsSection({ economics }: { economics: Economics }) {
  const { economics: say } = useMessages()
  const format = useFormats()
  const { money } = useAmounts(economics.currency)
  const { allows } = useSession()
  const { data } = useQuery(costsQuery)
  const [adding, setAdding] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const remove = useAction(
    (c: Cost) => request('DELETE', `economics/costs/${c.month}/${encodeURIComponent(c.channel)}`), { stale },
  )
  const read = useAction((csv: string) => request('POST', 'economics/costs/csv', { body: { csv }, shape: CostsRead }), {
    stale,
    done: ({ kept, refused }) => tell(format.sentences(say.read(kept), ...refused.slice(0, 3).map((r) => say.refused(r.line, r.why)))),
  })
  const { each, months, gained } = economics.acquisition
  const may = allows('catalogue.edit')
  return (
    <Section
      title={say.costs} note={say.costsNote}
      actions={may && (
        <Group gap="xs">
          <Button size="xs" variant="light" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>
            {say.addCost}
          </Button>
          <Button
            size="xs" variant="default" leftSection={<IconUpload size={14} aria-hidden />} loading={read.isPending}
            onClick={() => file.current?.click()}
          >{say.csv}</Button>
          <input
            ref={file} type="file" accept=".csv,text/csv" hidden aria-label={say.csv}
            onChange={(e) => {
              void e.currentTarget.files?.[0]?.text().then((csv) => read.mutate(csv))
              e.currentTarget.value = ''
            }}
          />
        </Group>
      )}
    >
      <Text mb="sm">
        {each ? say.eachCost(
          money(each.value), money(each.low), money(each.high), format.whole(gained), months,
        ) : say.noEachCost(months)}
      </Text>
      {data && data.items.length > 0 && (
        <DataTable
          caption={say.costs} rows={data.items} rowKey={(c) => `${c.month} ${c.channel}`}
          columns={[
            { key: 'month', header: say.month, cell: (c) => c.month.slice(0, 7) },
            { key: 'channel', header: say.channel, cell: (c) => c.channel },
            { key: 'amount', header: say.amount, align: 'end', cell: (c) => format.money(c.amount, economics.currency) },
            ...(may ? [{
              key: 'remove', header: '', align: 'end' as const, width: 48, cell: (c: Cost) => (
                <ActionIcon
                  variant="subtle" color="gray" aria-label={say.removeCost(c.channel, c.month.slice(0, 7))}
                  onClick={() => remove.mutate(c)}
                ><IconTrash size={16} aria-hidden /></ActionIcon>
              ),
            }] : []),
          ]}
        />
      )}
      {adding && <AddCost onClose={() => setAdding(false)} />}
    </Section>
  )
}

function AddCost({ onClose }: { onClose: () => void }) {
  const { economics: say } = useMessages()
  const [month, setMonth] = useState('')
  const [channel, setChannel] = useState('')
  const [amount, setAmount] = useState<number | ''>('')
  const add = useAction(() => request('PUT', 'economics/costs', {
    body: { items: [{ month: `${month}-01`, channel, amount: Number(amount) }] }, shape: Costs,
  }), { stale, quiet: true, done: onClose })
  return (
    <FormModal title={say.addCost} submit={say.add} onSubmit={() => add.mutate(undefined)} onClose={onClose} action={add}>
      <TextInput
        type="month" label={say.month} placeholder="2026-03" value={month} onChange={(e) => setMonth(e.currentTarget.value)}
        required data-autofocus
      />
      <TextInput
        label={say.channel} value={channel} onChange={(e) => setChannel(e.currentTarget.value)} maxLength={80} required
      />
      <NumberInput
        label={say.amount} value={amount} onChange={(v) => setAmount(typeof v === 'number' ? v : '')} min={0} required
      />
    </FormModal>
  )
}

/** Margin and the cost of a contact: the two numbers that only the company knows. */
export function SettingsForm({ economics, onClose }: { economics: Economics; onClose: () => void }) {
  const { economics: say } = useMessages()
  const { margin, contactCost } = economics.settings
  const [share, setShare] = useState<number | ''>(margin === null ? '' : Math.round(margin * 1000) / 10)
  const [cost, setCost] = useState<number | ''>(contactCost ?? '')
  const save = useAction(() => request('PUT', 'economics/settings', {
    body: { margin: share === '' ? null : share / 100, contactCost: cost === '' ? null : cost }, shape: Settings,
  }), { stale, quiet: true, done: onClose })
  return (
    <FormModal title={say.settings} submit={say.save} onSubmit={() => save.mutate(undefined)} onClose={onClose} action={save}>
      <NumberInput
        label={say.margin} description={say.marginNote} value={share} onChange={(v) => setShare(typeof v === 'number' ? v : '')}
        min={0} max={100} suffix=" %" data-autofocus
      />
      <NumberInput
        label={say.contactCost} description={say.contactCostNote} value={cost}
        onChange={(v) => setCost(typeof v === 'number' ? v : '')} min={0}
      />
    </FormModal>
  )
}
