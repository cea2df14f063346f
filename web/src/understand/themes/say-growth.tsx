import { Badge, Text } from '@mantine/core'
import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react'
import type { Growth, Theme } from '../../../../server/understand/themes/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Strong } from '../strong.tsx'

/** Growing or shrinking, as a mark; nothing where it is neither. */
export function GrowthBadge({ growth }: { growth: Growth }) {
  const { voices: { themes: say } } = useMessages()
  if (growth.state !== 'growing' && growth.state !== 'shrinking') return null
  const Icon = growth.state === 'growing' ? IconArrowUpRight : IconArrowDownRight
  return (
    <Badge variant="light" color="dark" tt="none" leftSection={<Icon size={14} aria-hidden />}>{say.state[growth.state]}</Badge>
  )
}

/** Whether a theme grows, in a sentence with its interval; why it cannot be told, where it cannot. */
export function GrowthSentence({ theme, short = false }: { theme: Theme; short?: boolean }) {
  const { voices: { themes: say } } = useMessages()
  const { percent, signed, day, sentences } = useFormats()
  const { growth } = theme
  if (growth.state === 'unknown') return short ? null : <Text size="sm" c="dimmed">{say.unknown[growth.reason]}</Text>
  if (growth.state === 'steady')
    return short ? null : <Text size="sm" c="dimmed">
      {say.steady(percent(growth.before.value, 1), percent(growth.now.value, 1))}
    </Text>
  const points = (share: number) => signed(share * 100, 1)
  const { change, since } = growth
  return (
    <Text size="sm">
      <Strong>
        {sentences(
          say.growth(
            percent(growth.before.value, 1), percent(growth.now.value, 1), points(change.value), points(change.low),
            points(change.high), growth.weeks,
          ),
          !short && say.since(day(since.from), day(since.to)),
        )}
      </Strong>
    </Text>
  )
}
