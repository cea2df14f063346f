import { Button, Group } from '@mantine/core'
import { IconPencilPlus, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Pulse } from '../../../server/understand/journeys/contract.ts'
import { resource } from '../app/api.ts'
import { useMessages } from '../app/language.tsx'
import { openSearch } from '../app/search.tsx'
import { useSession } from '../app/session.ts'
import { Page } from '../ui/page.tsx'
import { PageSkeleton } from '../ui/skeletons.tsx'
import { ErrorState } from '../ui/states.tsx'
import { Attention } from './attention.tsx'
import { Begin } from './begin.tsx'
import { PulsePage } from './pulse-page.tsx'

const route = getRouteApi('/shell/')

/** The first page: the pulse, or how to begin where nothing has been heard yet. */
export function TodayPage() {
  const { days = 28 } = route.useSearch()
  const { allows } = useSession()
  const mayRead = allows('analysis.read')
  const pulse = useQuery({
    ...resource('pulse', Pulse, { days }),
    enabled: mayRead,
    placeholderData: (old) => old,
    // While nothing has been heard, the first signals may be on their way.
    refetchInterval: (query) => (query.state.data?.signalsTotal === 0 ? 3_000 : 60_000),
  })
  if (!mayRead) return <Counter />
  if (pulse.error && !pulse.data) return <ErrorState error={pulse.error} retry={() => void pulse.refetch()} />
  if (!pulse.data) return <PageSkeleton />
  return pulse.data.signalsTotal === 0 ? <Begin /> : <PulsePage pulse={pulse.data} />
}

/** Today for those who stand before the customer: find them. */
function Counter() {
  const {
    today: { counter },
    observations,
  } = useMessages()
  const { allows } = useSession()
  return (
    <Page question={counter.question} answer={counter.answer}>
      <div>
        <Group gap="xs">
          <Button size="md" leftSection={<IconSearch size={18} aria-hidden />} onClick={openSearch}>
            {counter.action}
          </Button>
          {allows('observations.record') && (
            <Button
              component={Link}
              to="/listen/note"
              size="md"
              variant="light"
              leftSection={<IconPencilPlus size={18} aria-hidden />}
            >
              {observations.seen.note}
            </Button>
          )}
        </Group>
      </div>
      <Attention />
    </Page>
  )
}
