import { Anchor, Button, Text } from '@mantine/core'
import { IconPencilPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { ObservationLine } from './observation-line.tsx'
import { observationsQuery } from './queries.ts'
import styles from './seen.module.css'

const days = 365
const shown = 5

/** On a customer's page: what the company's people saw of them within a year, and the way to note something more. */
export function SeenOfCustomer({ customer }: { customer: number }) {
  const {
    observations: { seen: say },
  } = useMessages()
  const { allows } = useSession()
  const seen = useInfiniteQuery(observationsQuery({ customer, days }, shown))
  const first = seen.data?.pages[0]
  return (
    <Section
      title={say.ofCustomer}
      actions={
        allows('observations.record') && (
          <Button
            renderRoot={(props) => <Link to="/listen/note" search={{ customer }} {...props} />}
            size="compact-sm"
            variant="light"
            leftSection={<IconPencilPlus size={14} aria-hidden />}
          >
            {say.noteAbout}
          </Button>
        )
      }
    >
      {seen.isPending && <ListSkeleton rows={2} />}
      {seen.error && !first && <ErrorState compact error={seen.error} retry={() => void seen.refetch()} />}
      {first?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {say.ofCustomerNone}
        </Text>
      )}
      {first && first.items.length > 0 && (
        <ul className={`card ${styles.list} ${styles.narrow}`} aria-label={say.ofCustomer}>
          {first.items.map((o) => (
            <ObservationLine key={o.id} observation={o} withCustomer={false} />
          ))}
        </ul>
      )}
      {first?.next && (
        <Anchor size="sm" renderRoot={(props) => <Link to="/listen/observations" search={{ customer, days }} {...props} />}>
          {say.ofCustomerAll}
        </Anchor>
      )}
    </Section>
  )
}
