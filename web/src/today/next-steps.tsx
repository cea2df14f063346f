import type { ReactNode } from 'react'
import { Anchor, Skeleton, Text } from '@mantine/core'
import { IconAlertTriangle, IconEar, IconMapQuestion, IconRoute, IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { Member } from '../../../server/govern/orgs/contract.ts'
import { ImportView } from '../../../server/listen/imports/contract.ts'
import type { Pulse } from '../../../server/understand/journeys/contract.ts'
import { resource } from '../app/api.ts'
import { useFormats } from '../app/format.ts'
import { useMessages, useNames } from '../app/language.tsx'
import { useSession } from '../app/session.ts'
import { placesOf } from './rank-places.ts'
import styles from './today.module.css'
import { useFirstHeartline } from './use-first-heartline.ts'

const recently = 7 * 86_400_000

/** What waits for this person, the most useful first: each a sentence and the way to act on it. */
export function NextSteps({ pulse }: { pulse: Pulse }) {
  const {
    today: { next, allDone },
  } = useMessages()
  const format = useFormats()
  const names = useNames()
  const { allows } = useSession()
  const imports = useQuery({ ...resource('imports', z.object({ items: z.array(ImportView) })), enabled: allows('imports.run') })
  const people = useQuery({ ...resource('people', z.object({ items: z.array(Member) })), enabled: allows('people.manage') })
  const { catalogue, journey, heartline, pending } = useFirstHeartline(pulse)
  if (pending) return <Skeleton height={48} radius="lg" />

  const steps: ReactNode[] = []
  const step = (key: string, icon: ReactNode, text: string, to: string, action: string) =>
    steps.push(
      <li key={key}>
        {icon}
        <span>{text}</span>
        <Anchor component={Link} to={to} size="sm" className="nowrap">
          {action}
        </Anchor>
      </li>,
    )

  const sorest = heartline && placesOf(heartline).hurts[0]?.touchpoint
  if (sorest)
    step(
      'hurts',
      <IconEar size={20} stroke={1.5} aria-hidden />,
      next.hurts(names(sorest.names)),
      `/understand/touchpoints/${sorest.key}`,
      next.hurtsAction,
    )
  // The newest import of a file speaks for it: an older one may have been put right since.
  for (const i of new Map(imports.data?.items.toReversed().map((one) => [one.name, one])).values()) {
    if (imports.dataUpdatedAt - new Date(i.createdAt).getTime() > recently) continue
    const to = `/listen/imports/${i.id}`
    if (i.state === 'failed')
      step(`import-${i.id}`, <IconAlertTriangle size={20} stroke={1.5} aria-hidden />, next.failed(i.name), to, next.failedAction)
    else if (i.badRows > 0)
      step(
        `import-${i.id}`,
        <IconAlertTriangle size={20} stroke={1.5} aria-hidden />,
        next.badRows(i.badRows, format.whole(i.badRows), i.name),
        to,
        next.badRowsAction,
      )
  }
  if (catalogue && allows('catalogue.edit')) {
    if (catalogue.unmapped.length > 0)
      step(
        'unmapped',
        <IconMapQuestion size={20} stroke={1.5} aria-hidden />,
        next.unmapped(catalogue.unmapped.length),
        '/understand/touchpoints',
        next.unmappedAction,
      )
    if (!journey)
      step(
        'journey',
        <IconRoute size={20} stroke={1.5} aria-hidden />,
        next.noJourney,
        '/understand/touchpoints',
        next.noJourneyAction,
      )
  }
  if (people.data?.items.length === 1)
    step('alone', <IconUserPlus size={20} stroke={1.5} aria-hidden />, next.alone, '/trust/people', next.aloneAction)

  if (steps.length === 0) return <Text c="dimmed">{allDone}</Text>
  return <ul className={`card ${styles.steps}`}>{steps.slice(0, 5)}</ul>
}
