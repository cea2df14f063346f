import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { CaseLine, Severity } from '../../../../server/act/cases/contract.ts'
import { useMessages } from '../../app/language.tsx'
import styles from './cases.module.css'
import { useCaseWords } from './use-case-words.ts'

export function SeverityMark({ severity }: { severity: Severity }) {
  const { cases: say } = useMessages()
  return <span className={`${styles.severity} ${severity === 'notable' ? '' : styles[severity]}`}>{say.severity[severity]}</span>
}

export function StateMark({ state }: { state: CaseLine['state']['state'] }) {
  const { cases: say } = useMessages()
  return <span className={styles.badge} data-state={state}>{say.state[state]}</span>
}

/** What is due next, and whether it is late. */
export function NextDue({ one }: { one: CaseLine }) {
  const { cases: say } = useMessages()
  const { hand } = useCaseWords()
  if (!one.next) return null
  return (
    <span className={one.next.late ? styles.late : undefined}>
      {say.target[one.next.what]} · {hand(one.clock, one.next.what)}
    </span>
  )
}

/** The number of a case as the way to its page, with what it is about. */
export function CaseLink({ one }: { one: Pick<CaseLine, 'number' | 'subject'> & Partial<Pick<CaseLine, 'mentions'>> }) {
  const { cases: say } = useMessages()
  return (
    <>
      <Link to="/act/cases/$number" params={{ number: one.number }} className={styles.number}>{one.number}</Link>
      <span className={styles.subject}>{one.subject}</span>
      {one.mentions !== undefined && one.mentions > 0 && (
        <Text size="xs" fw={600}>{say.named(one.mentions, String(one.mentions))}</Text>
      )}
    </>
  )
}
