import { ActionIcon, Button, Chip, Group, Input, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { QuietHours as Shape, type Period } from '../../../../server/govern/contact/contract.ts'
import { useMessages } from '../../app/language.tsx'

interface Props {
  readonly value: Shape
  readonly onChange: (value: Shape) => void
}

/** The periods of the day in which customers are left alone, on weekdays and at the weekend. */
export function QuietHours({ value, onChange }: Props) {
  const { quiet: words } = useMessages().contact
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {(['weekday', 'weekend'] as const).map((part) => (
          <Periods
            key={part} title={words[part]} periods={value[part]} onChange={(periods) => onChange({ ...value, [part]: periods })}
          />
        ))}
      </SimpleGrid>
      <Input.Wrapper label={words.weekendDays} labelElement="div">
        <Chip.Group
          multiple value={value.weekendDays.map(String)}
          onChange={(days) => onChange({ ...value, weekendDays: days.map(Number).toSorted() })}
        >
          <Group gap={6} mt={4}>
            {words.days.map((day, at) => (
              <Chip key={day} value={String(at + 1)} size="sm">
                {day}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
      {!Shape.safeParse(value).success && (
        <Text size="sm" role="alert" c="var(--mantine-color-error)">
          {words.bad}
        </Text>
      )}
    </Stack>
  )
}

function Periods({ title, periods, onChange }: {
  title: string; periods: readonly Period[]; onChange: (periods: Period[]) => void
}) {
  const { quiet: words } = useMessages().contact
  const change = (at: number, part: Partial<Period>) =>
    onChange(periods.map((period, i) => (i === at ? { ...period, ...part } : period)))
  return (
    <div role="group" aria-label={title}>
      <Text size="sm" fw={500} mb={4}>
        {title}
      </Text>
      <Stack gap="xs">
        {periods.length === 0 && <Text size="sm" c="dimmed">{words.none}</Text>}
        {periods.map(({ from, to }, at) => (
          <Group key={at} gap="xs">
            <TextInput
              type="time" aria-label={words.from} value={from} onChange={(e) => change(at, { from: e.currentTarget.value })}
            />
            <Text size="sm">{words.to}</Text>
            {/* A clock knows no 24:00; midnight at the end of a day is written as its beginning, and passes over midnight. */}
            <TextInput
              type="time" aria-label={words.to} value={to === '24:00' ? '00:00' : to}
              onChange={(e) => change(at, { to: e.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle" color="gray" size="lg" aria-label={words.remove(from, to)}
              onClick={() => onChange(periods.filter((_, i) => i !== at))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
            {to < from && <Text size="xs" c="dimmed">{words.overMidnight}</Text>}
          </Group>
        ))}
        {periods.length < 10 && (
          <Button
            variant="subtle"
            size="compact-sm"
            w="fit-content"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange([...periods, { from: '12:00', to: '13:00' }])}
          >
            {words.add}
          </Button>
        )}
      </Stack>
    </div>
  )
}
