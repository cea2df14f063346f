import { useState } from 'react'
import { Button, Checkbox, Group, Pill, Stack, Text, TextInput } from '@mantine/core'
import type { WorkingHours } from '../../../../server/act/cases/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'

const usual = { from: '09:00', to: '18:00' }

/** When the organisation works: the week, the holidays, and the weekends that are worked for them. */
export function WorkingHoursFields({ hours, onChange }: { hours: WorkingHours; onChange: (hours: WorkingHours) => void }) {
  const { caseRules: { hours: say } } = useMessages()
  const setDay = (i: number, day: WorkingHours['week'][number]) =>
    onChange({ ...hours, week: hours.week.map((d, k) => (k === i ? day : d)) })
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <Text component="legend" size="sm" fw={500}>{say.title}</Text>
      <Stack gap={4} mt={4}>
        {hours.week.map((day, i) => (
          <Group key={i} gap="xs" wrap="nowrap" mih={32}>
            <Checkbox
              w={96} size="xs" label={say.days[i]} checked={day !== null}
              onChange={(e) => setDay(i, e.currentTarget.checked ? usual : null)}
            />
            {day === null ? <Text size="xs" c="dimmed">{say.closed}</Text> : (['from', 'to'] as const).map((end) => (
              <TextInput
                key={end} size="xs" w={112} type="time" aria-label={`${say.days[i]}: ${say[end]}`}
                value={day[end] === '24:00' ? '23:59' : day[end]}
                onChange={(e) => setDay(i, { ...day, [end]: e.currentTarget.value })}
              />
            ))}
          </Group>
        ))}
        <DayList label={say.closedOn} days={hours.closedOn} onChange={(closedOn) => onChange({ ...hours, closedOn })} />
        <DayList label={say.openOn} days={hours.openOn} onChange={(openOn) => onChange({ ...hours, openOn })} />
      </Stack>
    </fieldset>
  )
}

function DayList({ label, days, onChange }: { label: string; days: readonly string[]; onChange: (days: string[]) => void }) {
  const { caseRules: { hours: say } } = useMessages()
  const format = useFormats()
  const [day, setDay] = useState('')
  const add = () => { onChange([...new Set([...days, day])].toSorted()); setDay('') }
  return (
    <Stack gap={4} mt={8}>
      <Group gap="xs" align="flex-end">
        <TextInput size="xs" type="date" label={label} value={day} onChange={(e) => setDay(e.currentTarget.value)} />
        <Button size="xs" variant="default" disabled={day === ''} aria-label={`${label}: ${say.add}`} onClick={add}>
          {say.add}
        </Button>
      </Group>
      {days.length > 0 && (
        <Pill.Group>
          {days.map((d) => (
            <Pill
              key={d} withRemoveButton
              removeButtonProps={{ 'aria-label': say.remove(format.day(d)), tabIndex: 0, 'aria-hidden': false }}
              onRemove={() => onChange(days.filter((x) => x !== d))}
            >{format.day(d)}</Pill>
          ))}
        </Pill.Group>
      )}
    </Stack>
  )
}
