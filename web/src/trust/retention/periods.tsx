import { NativeSelect, Text } from '@mantine/core'
import {
  type Due, type KindOfData, kindsOfData, type Months, type RetentionPeriods, type RetentionPolicy,
} from '../../../../server/govern/retention/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useDue } from './use-due.ts'

const choices = [1, 3, 6, 12, 18, 24, 36, 48, 60, 72, 120]

/** The period of each kind of data, to be changed in place, and what is due by it. */
export function Periods({ policy, usual, due }: {
  policy: RetentionPolicy; usual: RetentionPeriods; due: readonly Due[] | undefined
}) {
  const { retention: words, ui } = useMessages()
  const change = useAction(
    ({ kind, to }: { kind: KindOfData; to: Months; from?: Months }) =>
      request('PUT', 'retention', { body: { ...policy, periods: { ...policy.periods, [kind]: to } } }),
    {
      stale: ['retention'],
      done: (_out, { kind, to, from }) =>
        say(
          words.changed(words.kinds[kind], to === null ? words.always : words.months(to)),
          from === undefined ? undefined : { label: ui.undo, run: () => change.mutate({ kind, to: from }) },
        ),
    },
  )
  return (
    <DataTable
      caption={words.caption}
      rows={kindsOfData}
      rowKey={(kind) => kind}
      columns={[
        {
          key: 'kind', header: words.kind,
          cell: (kind) => (
            <>
              <Text size="sm" fw={500}>{words.kinds[kind]}</Text>
              <Text size="xs" c="dimmed">{words.notes[kind]}</Text>
              <Text size="xs" mt={4} hiddenFrom="sm" component="div">
                <DueOf due={due} kind={kind} />
              </Text>
            </>
          ),
        },
        {
          key: 'period', header: words.period, width: 204,
          cell: (kind) => (
            <Period
              kind={kind}
              value={policy.periods[kind]}
              usual={usual[kind]}
              disabled={change.isPending}
              onChange={(to) => change.mutate({ kind, to, from: policy.periods[kind] })}
            />
          ),
        },
        {
          key: 'due', header: policy.inForce ? words.due : words.dueIfInForce, width: 230, wideOnly: true,
          cell: (kind) => <DueOf due={due} kind={kind} />,
        },
      ]}
    />
  )
}

function Period({ kind, value, usual, disabled, onChange }: {
  kind: KindOfData; value: Months; usual: Months; disabled: boolean; onChange: (months: Months) => void
}) {
  const { retention: words } = useMessages()
  const offered = [...new Set([...choices, ...[value, usual].flatMap((m) => m ?? [])])].toSorted((a, b) => a - b)
  return (
    <NativeSelect
      size="sm"
      aria-label={words.periodOf(words.kinds[kind])}
      value={value ?? ''}
      disabled={disabled}
      onChange={(e) => onChange(e.currentTarget.value === '' ? null : Number(e.currentTarget.value))}
      data={[
        ...offered.map((m) => ({ value: String(m), label: m === usual ? words.usual(words.months(m)) : words.months(m) })),
        { value: '', label: words.always },
      ]}
    />
  )
}

function DueOf({ due, kind }: { due: readonly Due[] | undefined; kind: KindOfData }) {
  const { retention: words } = useMessages()
  const inWords = useDue()
  const found = due?.filter((d) => d.kind === kind)
  if (!found) return <span className="quiet">{words.counting}</span>
  return found.length === 0 ? <span className="quiet">{words.nothing}</span> : <>{inWords(found)}</>
}
