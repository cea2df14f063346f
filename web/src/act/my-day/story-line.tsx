import { Text } from '@mantine/core'
import type { StoryLine as Line } from '../../../../server/act/follow-up/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useTouchpointNames } from '../../listen/signals/touchpoint-names.ts'
import { useSignalWords } from '../../listen/signals/signal-words.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'
import styles from './my-day.module.css'

/** One thing that a customer did, said or felt. */
export function StoryLine({ line, short = false }: { line: Line; short?: boolean }) {
  const typeName = useSignalWords()
  const { nameOf } = useTouchpointNames()
  const format = useFormats()
  const what = [
    typeName(line.type), line.touchpoint && nameOf(line.touchpoint),
    line.total && format.money(line.total.amount, line.total.currency),
  ]
  const said = line.text && (short && line.text.length > 90 ? `${line.text.slice(0, 90)}…` : line.text)
  return (
    <div className={styles.line}>
      <ToneMark tone={line.tone} intensity={line.intensity} size={16} />
      <div>
        <Text size="sm">
          {what.filter(Boolean).join(' · ')} <Text component="span" size="xs" c="dimmed"><DateTime at={line.at} /></Text>
        </Text>
        {said && <blockquote>{said}</blockquote>}
      </div>
    </div>
  )
}
