import { Button } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMessages } from '../../app/language.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'

/** What a page about a journey shows while the catalogue has none. */
export function NoJourney({ question }: { question: string }) {
  const { page } = useMessages().understand
  return (
    <Page question={question}>
      <EmptyState
        icon={IconRoute} title={page.noJourney} hint={page.noJourneyHint}
        action={<Button component={Link} to="/understand/touchpoints">{page.toCatalogue}</Button>}
      />
    </Page>
  )
}
