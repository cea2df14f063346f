import type { ReactNode } from 'react'
import { Text } from '@mantine/core'
import { useFormats } from '../../../app/format.ts'
import styles from './invitations.module.css'

export interface Reason {
  readonly key: string
  readonly words: string
  readonly n: number
}

/** Reasons with how often each: the most frequent first, its bar the longest. */
export function Reasons({ title, reasons, none }: { title: string; reasons: readonly Reason[]; none: ReactNode }) {
  const format = useFormats()
  const most = Math.max(1, ...reasons.map((r) => r.n))
  return (
    <section className={styles.reasons}>
      <h3>{title}</h3>
      {reasons.length === 0 ? (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      ) : (
        <ul>
          {reasons.map((r) => (
            <li key={r.key}>
              <span>{r.words}</span>
              <span>{format.whole(r.n)}</span>
              <span aria-hidden className={styles.bar} style={{ inlineSize: `${(100 * r.n) / most}%` }} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
