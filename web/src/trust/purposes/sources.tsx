import { useState } from 'react'
import { Button, Checkbox, NumberInput, Stack } from '@mantine/core'
import { ClosablePurpose, type Register, type SourceLimit } from '../../../../server/govern/purposes/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'
import { useSettings } from './use-settings.ts'

/** What signals of each source were given for, and for how long. */
export function Sources({ register }: { register: Register }) {
  const { purposes: words } = useMessages()
  const { whole } = useFormats()
  const [open, setOpen] = useState<string | null>(null)
  const limitOf = (source: string) => register.settings.sources.find((s) => s.source === source)
  return (
    <Section title={words.sources} note={words.sourcesNote}>
      <DataTable
        caption={words.sources}
        rows={register.sources}
        rowKey={(s) => s.source}
        empty={words.noSources}
        columns={[
          { key: 'source', header: words.source, cell: (s) => s.source },
          { key: 'signals', header: words.signals, align: 'end', width: 110, wideOnly: true, cell: (s) => whole(s.signals) },
          { key: 'for', header: words.allowed, cell: (s) => limitOf(s.source)?.purposes.map((p) => words.purposes[p]).join(' · ')
            ?? words.everything },
          { key: 'days', header: words.days, width: 150, wideOnly: true, cell: (s) => (limitOf(s.source)?.days
            ? words.daysOf(limitOf(s.source)!.days!)
            : words.forever) },
          {
            key: 'limit', header: '', width: 90, align: 'end',
            cell: (s) => (
              <Button variant="subtle" size="compact-sm" aria-label={words.limitOf(s.source)} onClick={() => setOpen(s.source)}>
                {words.limit}
              </Button>
            ),
          },
        ]}
      />
      {open !== null && <LimitForm register={register} source={open} onClose={() => setOpen(null)} />}
    </Section>
  )
}

function LimitForm({ register: { settings }, source, onClose }: { register: Register; source: string; onClose: () => void }) {
  const { purposes: words } = useMessages()
  const known = settings.sources.find((s) => s.source === source)
  const [chosen, setChosen] = useState<SourceLimit['purposes']>(known?.purposes ?? ClosablePurpose.options)
  const [days, setDays] = useState<number | null>(known?.days ?? null)
  const save = useSettings(settings, onClose)
  const others = settings.sources.filter((s) => s.source !== source)
  const isLimit = chosen.length < ClosablePurpose.options.length || days !== null
  return (
    <FormModal
      title={words.limitOf(source)} submit={words.save} action={save} onClose={onClose}
      onSubmit={() => save.mutate({ sources: isLimit ? [...others, { source, purposes: chosen, days }] : others })}
    >
      <Checkbox.Group
        label={words.allowed} value={chosen} onChange={(v) => setChosen(ClosablePurpose.options.filter((p) => v.includes(p)))}
      >
        <Stack gap="xs" mt="xs">
          {ClosablePurpose.options.map((p) => (
            <Checkbox key={p} value={p} label={words.purposes[p]} />
          ))}
        </Stack>
      </Checkbox.Group>
      <NumberInput
        label={words.daysLabel} min={1} max={36_500} value={days ?? ''}
        onChange={(v) => setDays(typeof v === 'number' ? v : null)}
      />
    </FormModal>
  )
}
