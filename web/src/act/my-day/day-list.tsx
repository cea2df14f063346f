import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { DayItem } from '../../../../server/act/follow-up/contract.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { kindIcons } from './kind-icons.ts'
import { StoryLine } from './story-line.tsx'
import { useFitWords } from './use-fit-words.ts'
import styles from './my-day.module.css'

/** What is due today, the earliest first: who, why, when it fits, and what the customer last did. */
export function DayList({ items, chosen }: { items: readonly DayItem[]; chosen: number | undefined }) {
  const { followUp: { day: say } } = useMessages()
  return (
    <ul className={styles.list} aria-label={say.list}>
      {items.map((item) => <Item key={item.task.id} item={item} chosen={item.task.id === chosen} />)}
    </ul>
  )
}

function Item({ item: { task, fits, last }, chosen }: { item: DayItem; chosen: boolean }) {
  const { followUp: { day: say } } = useMessages()
  const names = useNames()
  const { fit, when } = useFitWords()
  const Icon = kindIcons[task.kind]
  const { state, customer } = task
  return (
    <li>
      <Link
        to="/act/my-day" search={{ task: task.id }} className={`card ${styles.item}`} aria-current={chosen || undefined}
        resetScroll={false}
      >
        <span className={styles.itemHead}>
          <Icon size={18} stroke={1.6} aria-hidden />
          <strong>{customer ? (customer.name ?? say.customer(customer.id)) : names(task.title)}</strong>
          <Text component="span" size="xs" c="dimmed">{when(task.dueAt)}</Text>
        </span>
        <Text component="span" size="sm" className={styles.what}>
          {say.kind[task.kind]}
          {customer && ` · ${names(task.title)}`}
        </Text>
        {task.why && <Text component="span" size="xs" c="dimmed">{names(task.why)}</Text>}
        {last && <StoryLine line={last} short />}
        <span className={styles.itemFoot}>
          {fits && (
            <Text component="span" size="xs" className={fits.now ? styles.fits : undefined} c={fits.now ? undefined : 'dimmed'}>
              {fit(fits)}
            </Text>
          )}
          {task.attempts > 0 && <Text component="span" size="xs" c="dimmed">{say.tried(task.attempts)}</Text>}
          {state.state === 'open' && <Text component="span" size="xs" c="dimmed">{say.nobodys}</Text>}
        </span>
      </Link>
    </li>
  )
}
