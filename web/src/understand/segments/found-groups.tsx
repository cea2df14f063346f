import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Search, SearchReport } from '../../../../server/understand/segments/search/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useTouchpointNames } from '../../listen/signals/touchpoint-names.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { create } from './queries.ts'

type Found = Extract<SearchReport, { state: 'found' }>
type FoundGroup = Found['groups'][number]

/** What a search found: the groups in words, how sure they are, and the way to keep one. */
export function FoundGroups({ search }: { search: Search }) {
  const { segments: { search: say } } = useMessages()
  const { whole, decimal } = useFormats()
  const { allows } = useSession()
  const { report } = search
  if (!report) return null
  if (report.state === 'not-enough') return <Text c="dimmed">{say.few(whole(report.have), whole(report.need))}</Text>
  if (report.state === 'refused') return <Text c="dimmed">{say.refused(report.why)}</Text>
  const { clarity, stability: s } = report
  return (
    <Stack gap={8}>
      <Text>
        <strong>{say.found(report.groups.length, whole(report.n))}</strong>{' '}
        <span className="quiet">{say.clarity(decimal(clarity, 2))} · {say.stability(
          decimal(s.value, 2), decimal(s.low, 2), decimal(s.high, 2),
        )}</span>
      </Text>
      {clarity < 0.25 && <Text size="sm">{say.unclear}</Text>}
      {s.value < 0.6 && <Text size="sm">{say.unstable}</Text>}
      <DataTable
        caption={say.title} rows={report.groups} rowKey={(g) => g.group}
        columns={[
          { key: 'group', header: say.groupHeader, width: 110, cell: (g) => say.group(g.group + 1) },
          { key: 'share', header: say.share, align: 'end', width: 110, cell: (g) => <Share group={g} /> },
          { key: 'profile', header: search.ask.method === 'k-means'
            ? say.traits
            : say.touchpoints, cell: (g) => <Profile group={g} /> },
          ...(allows('segments.manage') ? [{
            key: 'save', header: say.save, width: 320,
            cell: (g: FoundGroup) => <Save key={`${search.id} ${g.group}`} search={search.id} group={g.group} />,
          }] : []),
        ]}
      />
    </Stack>
  )
}

function Share({ group }: { group: FoundGroup }) {
  const { ui } = useMessages()
  const { percent, whole } = useFormats()
  return <>{percent(group.share)}<Text size="xs" c="dimmed">{ui.n(whole(group.n))}</Text></>
}

/** A group's means, or how often each of its answers was given where it was given by most. */
function Profile({ group }: { group: FoundGroup }) {
  const { segments: { search: say } } = useMessages()
  const { whole, signed, decimal, percent } = useFormats()
  const { nameOf } = useTouchpointNames()
  const mean = (m: FoundGroup['means'][number]) =>
    (m.trait === 'tone' ? signed(m.mean) : m.mean < 10 ? decimal(m.mean) : whole(m.mean))
  return (
    <Text size="sm">
      {group.means.map((m) => `${say.traitNames[m.trait]} ${mean(m)}`).join(' · ')}
      {group.answers.map((a) => {
        const likeliest = a.shares.reduce((x, y) => (y.share > x.share ? y : x))
        return `${nameOf(a.question)}: ${say.answers[likeliest.answer] ?? likeliest.answer} ${percent(likeliest.share)}`
      }).join(' · ')}
    </Text>
  )
}

function Save({ search, group }: { search: number; group: number }) {
  const { segments: { search: say, make } } = useMessages()
  const [name, setName] = useState('')
  const save = useAction(() => create({ name: name.trim(), definition: { kind: 'found', search, group } }), {
    stale: ['saved-segments'], done: (s) => { tell(make.saved(s.name)); setName('') },
  })
  return (
    <form onSubmit={(e) => { e.preventDefault(); if (name.trim() !== '') save.mutate(undefined) }}>
      <Group gap={8} wrap="nowrap">
        <TextInput
          aria-label={say.name(group + 1)} placeholder={make.name} size="sm" value={name} maxLength={80}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <Button type="submit" size="sm" variant="default" disabled={name.trim() === ''} loading={save.isPending}>
          {make.save}
        </Button>
      </Group>
    </form>
  )
}
