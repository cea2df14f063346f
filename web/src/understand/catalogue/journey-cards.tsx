import { Button, Group, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Journey, Touchpoint } from '../../../../server/record/touchpoints/contract.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import css from './catalogue.module.css'

/** The journeys, each with its way through the touchpoints. */
export function JourneyCards({
  journeys,
  touchpoints,
  onEdit,
}: {
  journeys: readonly Journey[]
  touchpoints: readonly Touchpoint[]
  onEdit: ((journey: Journey) => void) | null
}) {
  const {
    understand: { journeys: say, catalogue },
  } = useMessages()
  const nameOf = useNames()
  const known = new Map(touchpoints.map(({ key, names }) => [key, nameOf(names)]))
  return (
    <div className={css.journeys}>
      {journeys.map((journey) => (
        <article key={journey.id} className={`card ${css.journey}`}>
          <Group justify="space-between" align="baseline" wrap="nowrap">
            <Text fw={600}>{nameOf(journey.names)}</Text>
            {onEdit && (
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                leftSection={<IconPencil size={14} />}
                aria-label={catalogue.editNamed(nameOf(journey.names))}
                onClick={() => onEdit(journey)}
              >
                {catalogue.edit}
              </Button>
            )}
          </Group>
          <ol className={css.way}>
            {journey.touchpoints.map((key) => (
              <li key={key}>{known.get(key) ?? key}</li>
            ))}
          </ol>
          <Group gap="md">
            <Link to="/understand/heartline" search={{ journey: journey.key }} className={css.link}>
              {say.show}
            </Link>
            <Text size="sm" c="dimmed">
              {say.length(journey.touchpoints.length)}
            </Text>
          </Group>
        </article>
      ))}
    </div>
  )
}
