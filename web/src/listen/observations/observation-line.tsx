import { Badge, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ObservationView } from '../../../../server/listen/observations/contract.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'
import { toneWord } from '../../ui/tone.ts'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { useTouchpointNames } from '../signals/touchpoint-names.ts'
import { kindIcons } from './kind-icons.ts'
import styles from './seen.module.css'

/** One observation: what was seen, the words, and where, by whom and of whom. */
export function ObservationLine({ observation: o, withCustomer }: { observation: ObservationView; withCustomer: boolean }) {
  const { observations, ui } = useMessages()
  const say = observations.seen
  const names = useNames()
  const nameOf = useCustomerName()
  const { allows } = useSession()
  const { nameOf: placeOf } = useTouchpointNames()
  const Icon = kindIcons[o.kind]
  const what = o.mood ? ui.tone[toneWord(o.mood.tone)] : o.phrase ? names(o.phrase.names) : o.topic
  const where = [o.touchpoint && placeOf(o.touchpoint), o.branch, o.person.name ?? say.someoneLeft].filter(Boolean)
  return (
    <li className={styles.line}>
      <Icon size={18} stroke={1.5} aria-hidden className={styles.icon} />
      <div className={styles.what}>
        <span className={styles.head}>
          <span className="quiet">{observations.kinds[o.kind]}</span>
          {what && <strong>{what}</strong>}
          {o.mood && <ToneMark tone={o.mood.tone} intensity={o.mood.intensity} />}
          {o.state !== 'recorded' && (
            <Badge size="sm" variant="light" color={o.state === 'refused' ? 'red' : 'gray'}>
              {o.state === 'held' ? say.held : o.state === 'refused' ? say.refused : say.passedOn}
            </Badge>
          )}
        </span>
        {o.text && (
          <Text component="blockquote" className={styles.text} lineClamp={4}>
            {o.text}
          </Text>
        )}
        <span className={styles.where}>{where.join(' · ')}</span>
      </div>
      <span className={styles.who}>
        {withCustomer &&
          (o.customer && allows('customers.read') ? (
            <Link to="/customers/$id" params={{ id: o.customer.id }} className="plain">
              {nameOf(o.customer)}
            </Link>
          ) : (
            <span className="quiet">{say.anonymous}</span>
          ))}
        <span className="quiet">
          <DateTime at={o.time} />
        </span>
      </span>
    </li>
  )
}
