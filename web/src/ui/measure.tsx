import type { ReactNode } from 'react'
import { Text } from '@mantine/core'
import { useFormats } from '../app/format.ts'
import { useMessages } from '../app/language.tsx'
import styles from './measure.module.css'

/** Below this many answers a number is called few in words rather than dressed in an interval. */
export const fewAnswers = 10

interface MeasureProps {
  /** The value, already in the reader's format. */
  value: ReactNode
  /** The 95 % interval, in the same format; null or absent where there is none. */
  interval?: readonly [string, string] | null | undefined
  n: number
  size?: 'inline' | 'large'
}

/** A number as Heartline shows numbers: its value, how sure we are of it, and on how many answers it stands. */
export function Measure({ value, interval, n, size = 'inline' }: MeasureProps) {
  const { ui } = useMessages()
  const format = useFormats()
  const few = n < fewAnswers
  return (
    <span className={size === 'large' ? styles.large : styles.inline}>
      <span className={styles.value}>{n === 0 ? '–' : value}</span>
      <Text component="span" className={styles.basis}>
        {interval && !few && <span title={ui.interval(...interval)} className="nowrap">{interval[0]} – {interval[1]}</span>}
        <span className="nowrap">{few ? ui.few(n) : ui.n(format.whole(n))}</span>
      </Text>
    </span>
  )
}
