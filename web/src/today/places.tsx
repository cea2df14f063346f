import { Anchor, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { VerbatimPage, type HeartlinePoint, type Pulse } from '../../../server/understand/journeys/contract.ts'
import { resource } from '../app/api.ts'
import { useFormats } from '../app/format.ts'
import { useMessages, useNames } from '../app/language.tsx'
import { useSession } from '../app/session.ts'
import { Measure } from '../ui/measure.tsx'
import { Section } from '../ui/page.tsx'
import { ToneMark } from '../ui/tone-mark.tsx'
import { spanOf } from './last-days.ts'
import { placesOf } from './rank-places.ts'
import styles from './today.module.css'
import { useFirstHeartline } from './use-first-heartline.ts'

/** Where on the journey it hurts and where it delights, with the customers' own words at the sorest place. */
export function Places({ pulse }: { pulse: Pulse }) {
  const { today: words } = useMessages()
  const names = useNames()
  const { journey, heartline, pending } = useFirstHeartline(pulse)
  if (pending) return <Skeleton height={160} radius="lg" />
  if (!journey || !heartline) return null
  const { hurts, delights } = placesOf(heartline)
  const sorest = hurts[0]
  return (
    <Section
      title={words.placesTitle}
      note={words.placesNote(names(journey.names))}
      actions={
        <Anchor component={Link} to="/understand/heartline" size="sm">
          {words.openHeartline}
        </Anchor>
      }
    >
      {hurts.length + delights.length === 0 ? (
        <Text c="dimmed">{words.noPlaces}</Text>
      ) : (
        <div className={styles.places}>
          <div>
            <h3>{words.hurts}</h3>
            <div className="card">
              {hurts.length === 0 && (
                <Text c="dimmed" p="md">
                  {words.noHurts}
                </Text>
              )}
              {hurts.map((p) => (
                <Place key={p.touchpoint.key} point={p} />
              ))}
              {sorest && <Quotes point={sorest} pulse={pulse} />}
            </div>
          </div>
          <div>
            <h3>{words.delights}</h3>
            <div className="card">
              {delights.length === 0 && (
                <Text c="dimmed" p="md">
                  {words.noDelights}
                </Text>
              )}
              {delights.map((p) => (
                <Place key={p.touchpoint.key} point={p} />
              ))}
            </div>
          </div>
        </div>
      )}
    </Section>
  )
}

function Place({ point: { touchpoint, tone, intensity } }: { point: HeartlinePoint }) {
  const format = useFormats()
  const names = useNames()
  if (!tone) return null
  return (
    <Link to="/understand/touchpoints/$key" params={{ key: touchpoint.key }} className={styles.place}>
      <ToneMark tone={tone.mean} intensity={intensity?.mean} size={18} />
      <span>{names(touchpoint.names)}</span>
      <Measure
        value={format.signed(tone.mean)}
        n={tone.n}
        interval={tone.low !== null && tone.high !== null ? [format.signed(tone.low), format.signed(tone.high)] : null}
      />
    </Link>
  )
}

function Quotes({ point, pulse }: { point: HeartlinePoint; pulse: Pulse }) {
  const { today: words } = useMessages()
  const names = useNames()
  const { allows } = useSession()
  const { key, names: name } = point.touchpoint
  const verbatims = useQuery({
    ...resource(`touchpoints/${key}/verbatims`, VerbatimPage, { ...spanOf(pulse), order: 'unhappiest', limit: 2 }),
    enabled: allows('verbatims.read'),
  })
  if (!verbatims.data?.items.length) return null
  return (
    <div className={styles.quotes}>
      <Text size="sm" c="dimmed">
        {words.theirWords(names(name))}
      </Text>
      {verbatims.data.items.map((v) => (
        <blockquote key={`${v.source} ${v.signal}`} lang={v.lang}>
          {v.text}
        </blockquote>
      ))}
      <Link to="/understand/touchpoints/$key" params={{ key }} className={styles.more}>
        {words.allWords}
      </Link>
    </div>
  )
}
