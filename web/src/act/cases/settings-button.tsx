import { useState } from 'react'
import { ActionIcon, Button, Checkbox, Group, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { IconAdjustments, IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import {
  CaseSettings, type ClockKind, clockKinds, severities, type Severity, targets,
} from '../../../../server/act/cases/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { settingsQuery } from './queries.ts'
import { WorkingHoursFields } from './working-hours-fields.tsx'

type People = readonly { readonly id: string; readonly name: string }[]

/** What opens a case, by when what is due, who gets it: the organisation's own rules. */
export function SettingsButton({ people }: { people: People }) {
  const { cases: { settings: say } } = useMessages()
  const [open, setOpen] = useState(false)
  const settings = useQuery({ ...settingsQuery, enabled: open })
  return (
    <>
      <Button variant="default" leftSection={<IconAdjustments size={16} aria-hidden />} onClick={() => setOpen(true)}>
        {say.open}
      </Button>
      {open && settings.data && <Settings start={settings.data} people={people} onClose={() => setOpen(false)} />}
    </>
  )
}

function Settings({ start, people, onClose }: { start: CaseSettings; people: People; onClose: () => void }) {
  const { cases: { settings: say, severity, target }, caseRules: rules } = useMessages()
  const [s, set] = useState(start)
  const change = (patch: Partial<CaseSettings>) => set((old) => ({ ...old, ...patch }))
  const save = useAction(() => request('PUT', 'case-settings', {
    body: { ...s, owners: s.owners.filter((o) => o.branch.trim() !== '') }, shape: CaseSettings,
  }), {
    stale: ['case-settings', 'cases'], quiet: true, done: () => { tell(say.saved); onClose() },
  })
  const names = people.map(({ id, name }) => ({ value: id, label: name }))
  const setOwner = (i: number, patch: object) => change({ owners: s.owners.map((o, k) => (k === i ? { ...o, ...patch } : o)) })
  return (
    <FormModal
      title={say.title} submit={say.save} action={save} onSubmit={() => save.mutate(undefined)} onClose={onClose} size="lg"
    >
      <NativeSelect
        label={say.opensFrom} value={s.opensFrom ?? ''}
        onChange={(e) => change({ opensFrom: (e.currentTarget.value || null) as Severity | null })}
        data={[...severities.map((value) => ({ value, label: severity[value] })), { value: '', label: say.never }]}
      />
      <Checkbox
        label={say.acknowledgeByMail} checked={s.acknowledgeByMail}
        onChange={(e) => change({ acknowledgeByMail: e.currentTarget.checked })}
      />
      <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
        <Text component="legend" size="sm" fw={500}>{say.hours}</Text>
        {severities.map((level) => (
          <Group key={level} gap="xs" wrap="wrap" align="flex-end" mt={4}>
            <Text size="sm" w={80}>{severity[level]}</Text>
            {targets.map((t) => (
              <NumberInput
                key={t} w={120} size="xs" min={0.25} max={8784} label={target[t]} aria-label={`${severity[level]}: ${target[t]}`}
                value={s.hours[level][t]}
                onChange={(v) => typeof v === 'number'
                  && change({ hours: { ...s.hours, [level]: { ...s.hours[level], [t]: v } } })}
              />
            ))}
            <NativeSelect
              size="xs" aria-label={`${severity[level]}: ${rules.clockLabel}`} value={s.clocks[level]}
              data={clockKinds.map((value) => ({ value, label: rules.clock[value] }))}
              onChange={(e) => change({ clocks: { ...s.clocks, [level]: e.currentTarget.value as ClockKind } })}
            />
          </Group>
        ))}
      </fieldset>
      {severities.some((level) => s.clocks[level] === 'working') && (
        <WorkingHoursFields hours={s.workingHours} onChange={(workingHours) => change({ workingHours })} />
      )}
      <NativeSelect
        label={say.escalateTo} value={s.escalateTo ?? ''} onChange={(e) => change({ escalateTo: e.currentTarget.value || null })}
        data={[{ value: '', label: say.everyManager }, ...names]}
      />
      <Stack gap={4}>
        <Text size="sm" fw={500}>{say.owners}</Text>
        {s.owners.map((o, i) => (
          <Group key={i} gap="xs" wrap="nowrap">
            <TextInput
              size="xs" flex={1} aria-label={say.branch} placeholder={say.branch} value={o.branch}
              onChange={(e) => setOwner(i, { branch: e.currentTarget.value })}
            />
            <NativeSelect
              size="xs" flex={1} aria-label={say.person} value={o.person}
              onChange={(e) => setOwner(i, { person: e.currentTarget.value })} data={names}
            />
            <ActionIcon
              variant="subtle" color="gray" aria-label={say.remove(o.branch)}
              onClick={() => change({ owners: s.owners.filter((_, k) => k !== i) })}
            ><IconX size={14} /></ActionIcon>
          </Group>
        ))}
        <Button
          size="compact-sm" variant="default" w="fit-content" leftSection={<IconPlus size={14} aria-hidden />}
          disabled={people.length === 0}
          onClick={() => change({ owners: [...s.owners, { branch: '', person: people[0]!.id }] })}
        >
          {say.addOwner}
        </Button>
      </Stack>
    </FormModal>
  )
}
