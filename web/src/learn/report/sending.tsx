import { useState } from 'react'
import { Button, Group, MultiSelect, NumberInput, Select, Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Schedule, Sending as Sent, Sendings as AllSendings } from '../../../../server/learn/report/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { keepSchedule, sendingsQuery, sendNow } from './queries.ts'
import { useMonthName } from './use-month-name.ts'
import css from './report.module.css'

/** Who gets the report by mail, and what became of each sending. */
export function Sending({ month }: { month: string }) {
  const { report: say } = useMessages()
  const { data, error, refetch } = useQuery(sendingsQuery)
  if (error && !data) return <ErrorState compact error={error} retry={() => void refetch()} />
  if (!data) return null
  return (
    <div className="no-print">
      <Section title={say.sending} note={say.sendingNote}>
        {!data.mailOn && <Text c="dimmed" mb="sm">{say.mailOff}</Text>}
        <ScheduleForm data={data} month={month} />
      </Section>
      {data.sendings.length > 0 && <Sendings data={data} />}
    </div>
  )
}

function ScheduleForm({ data, month }: { data: AllSendings; month: string }) {
  const { report: say } = useMessages()
  const [draft, setDraft] = useState<Schedule>(data.schedule)
  const [missing, setMissing] = useState(false)
  const keep = useAction(keepSchedule, { stale: ['report-sendings'], done: () => tell(say.saved) })
  const send = useAction(sendNow, { stale: ['report-sendings'], done: () => tell(say.sent) })
  const set = (patch: Partial<Schedule>) => {
    setMissing(false)
    setDraft({ ...draft, ...patch })
  }
  const withSomebody = (run: () => void) => (draft.people.length === 0 ? setMissing(true) : run())
  return (
    <form
      className={css.form}
      onSubmit={(e) => {
        e.preventDefault()
        if (draft.on) withSomebody(() => keep.mutate(draft))
        else keep.mutate(draft)
      }}
    >
      <MultiSelect
        label={say.people} searchable data={data.people.map((p) => ({ value: p.id, label: p.name }))} value={draft.people}
        error={missing && say.choose}
        onChange={(people) => set({ people })}
      />
      <Group gap="md" align="end">
        <NumberInput
          label={say.day} w={90} min={1} max={28} allowDecimal={false} value={draft.day}
          onChange={(v) => set({ day: Math.min(28, Math.max(1, Number(v) || 1)) })}
        />
        <Select
          label={say.language} w={140} allowDeselect={false} value={draft.language}
          data={(['zh', 'en'] as const).map((v) => ({ value: v, label: say.languages[v] }))}
          onChange={(v) => set({ language: (v ?? 'en') as Schedule['language'] })}
        />
        <Switch mb={8} label={say.on} checked={draft.on} onChange={(e) => set({ on: e.currentTarget.checked })} />
      </Group>
      <Group gap="xs">
        <Button type="submit" loading={keep.isPending}>{say.save}</Button>
        <Button
          variant="default" disabled={!data.mailOn} loading={send.isPending}
          onClick={() => withSomebody(() => send.mutate({ month, language: draft.language, people: draft.people }))}
        >
          {say.sendNow}
        </Button>
      </Group>
    </form>
  )
}

function Sendings({ data }: { data: AllSendings }) {
  const { report: say } = useMessages()
  const name = useMonthName()
  const send = useAction(sendNow, { stale: ['report-sendings'], done: () => tell(say.sent) })
  const why = (s: Sent) => (s.reason === 'no-reader' ? say.noReader : s.reason)
  return (
    <div className={css.sendings}>
      <Section title={say.sendings}>
        <DataTable
          caption={say.sendings} rows={data.sendings} rowKey={(s) => String(s.id)}
          columns={[
            { key: 'to', header: say.to, cell: (s) => s.person.name },
            { key: 'of', header: say.of, cell: (s) => name(s.month) },
            { key: 'state', header: say.state, cell: (s) => <>{say.states[s.state]}{s.reason && (
              <Text size="xs" c="dimmed">{why(s)}</Text>
            )}</> },
            { key: 'when', header: say.when, wideOnly: true, cell: (s) => <DateTime at={s.endedAt ?? s.at} /> },
            { key: 'by', header: say.askedBy, wideOnly: true, cell: (s) => s.by ?? say.clock },
            {
              key: 'again', header: '', align: 'end',
              cell: (s) => s.state !== 'waiting' && data.mailOn && data.people.some((p) => p.id === s.person.id) && (
                <Button
                  size="compact-xs" variant="subtle"
                  onClick={() => send.mutate({ month: s.month, language: s.language, people: [s.person.id] })}
                >{say.again}</Button>
              ),
            },
          ]}
        />
      </Section>
    </div>
  )
}
