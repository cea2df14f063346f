import { Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Journey, Touchpoint } from '../../../../server/record/touchpoints/contract.ts'
import type { Slice } from '../../../../server/understand/slice/contract.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import css from './touchpoint.module.css'

/** Where the touchpoint stands in the journeys that lead through it, with its neighbours. */
export function Journeys({
  touchpoint,
  journeys,
  touchpoints,
  slice,
}: {
  touchpoint: string
  journeys: readonly Journey[]
  touchpoints: readonly Touchpoint[]
  /** Kept on the way from one touchpoint to another. */
  slice: Slice
}) {
  const {
    understand: { touchpoint: say },
  } = useMessages()
  const nameOf = useNames()
  const known = new Map(touchpoints.map(({ key, names }) => [key, nameOf(names)]))
  if (journeys.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {say.inNoJourney}
      </Text>
    )
  return (
    <Stack gap="md">
      {journeys.map((journey) => {
        const at = journey.touchpoints.indexOf(touchpoint)
        const neighbour = (key: string | undefined, word: (name: string) => string) =>
          key !== undefined &&
          known.has(key) && (
            <Link to="/understand/touchpoints/$key" params={{ key }} search={slice} className={css.link}>
              {word(known.get(key)!)}
            </Link>
          )
        return (
          <div key={journey.key}>
            <Link to="/understand/heartline" search={{ ...slice, journey: journey.key }}>
              {nameOf(journey.names)}
            </Link>
            <Text size="sm" c="dimmed">
              {say.placeInJourney(at + 1, journey.touchpoints.length)}
            </Text>
            <Stack gap={2} mt={4}>
              {neighbour(journey.touchpoints[at - 1], say.previous)}
              {neighbour(journey.touchpoints[at + 1], say.next)}
            </Stack>
          </div>
        )
      })}
    </Stack>
  )
}
