import { useQuery } from '@tanstack/react-query'
import { useMessages } from '../../app/language.tsx'
import { Page } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Mailboxes } from './mailboxes.tsx'
import { mailboxesQuery, webhooksQuery } from './queries.ts'
import { Webhooks } from './webhooks.tsx'

/** What comes in by itself: mail that customers write, and what other systems send. */
export function SourcesPage() {
  const { sources: words } = useMessages()
  const mailboxes = useQuery({ ...mailboxesQuery, refetchInterval: 60_000 })
  const webhooks = useQuery({ ...webhooksQuery, refetchInterval: 60_000 })
  const error = mailboxes.error ?? webhooks.error
  if (error && !(mailboxes.data && webhooks.data))
    return <ErrorState error={error} retry={() => void Promise.all([mailboxes.refetch(), webhooks.refetch()])} />
  const counts = [mailboxes.data?.items.length, webhooks.data?.items.length]
  const [boxes, hooks] = counts
  const answer = boxes === undefined || hooks === undefined
    ? null
    : boxes + hooks === 0 ? words.emptyHint : words.answer(boxes, hooks)
  return (
    <Page question={words.question} answer={answer}>
      <Mailboxes found={mailboxes.data} />
      <Webhooks items={webhooks.data?.items} />
    </Page>
  )
}
