import { Text } from '@mantine/core'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { fewAnswers } from '../../ui/measure.tsx'
import css from './members.module.css'

/**
 * An estimate over customers under its name: the value, its interval where there are enough, and how many customers it stands on.
 */
export function Counted({ name, value, interval, n, note }: {
  name: string; value: string; interval: readonly [string, string] | null; n: number; note?: string | undefined
}) {
  const { members: say, ui } = useMessages()
  const { whole } = useFormats()
  const few = n < fewAnswers
  return (
    <div className={`card ${css.tile}`}>
      <Text size="sm" c="dimmed">{name}</Text>
      <Text size="xl" fw={600}>{value}</Text>
      <Text size="sm" c="dimmed">
        {interval && !few && <span title={ui.interval(...interval)}>{interval[0]} – {interval[1]} · </span>}
        <span className="nowrap">{few ? say.few(n) : say.n(whole(n))}</span>
      </Text>
      {note && <Text size="sm" c="dimmed">{note}</Text>}
    </div>
  )
}
