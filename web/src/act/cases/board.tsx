import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { CaseLine } from '../../../../server/act/cases/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { NextDue, SeverityMark } from './case-marks.tsx'
import styles from './cases.module.css'
import { useCaseWords } from './use-case-words.ts'

const columns = ['open', 'working', 'checking', 'content'] as const

/** Running cases side by side by how far they have come, what is due first at the top. */
export function Board({ cases }: { cases: readonly CaseLine[] }) {
  const { cases: say } = useMessages()
  const format = useFormats()
  return (
    <div className={styles.board}>
      {columns.map((state) => {
        const own = cases.filter((c) => c.state.state === state)
        return (
          <section key={state} className={styles.column} aria-label={say.state[state]}>
            <h2>{say.state[state]}<Text component="span" size="sm" c="dimmed">{format.whole(own.length)}</Text></h2>
            {own.map((c) => <Tile key={c.number} one={c} />)}
          </section>
        )
      })}
    </div>
  )
}

function Tile({ one }: { one: CaseLine }) {
  const nameOf = useCustomerName()
  const { owner } = useCaseWords()
  return (
    <Link to="/act/cases/$number" params={{ number: one.number }} className={`card ${styles.tile}`}>
      <span className={styles.tileFoot}>
        <span className={styles.number}>{one.number}</span>
        <SeverityMark severity={one.severity} />
      </span>
      <span>{one.subject}</span>
      <Text component="span" size="sm" c="dimmed">{nameOf(one.customer)}</Text>
      <span className={styles.tileFoot}><NextDue one={one} /><span className="quiet">{owner(one)}</span></span>
    </Link>
  )
}
