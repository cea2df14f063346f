import { useQuery } from '@tanstack/react-query'
import { ContactPolicy } from '../../../../server/govern/contact/contract.ts'
import { resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Page } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { NotArrived } from './not-arrived.tsx'
import { PolicyForm } from './policy-form.tsx'
import { Suppressions } from './suppressions.tsx'

/** When and how often customers may be contacted, whom to leave alone, and what did not arrive. */
export function ContactPage() {
  const { contact: words } = useMessages()
  const policy = useQuery(resource('contact-policy', ContactPolicy))
  if (policy.error && !policy.data) return <ErrorState error={policy.error} retry={() => void policy.refetch()} />
  if (!policy.data) return <PageSkeleton />
  const { everything } = policy.data.caps
  return (
    <Page question={words.question} answer={words.answer(everything.most, everything.days)}>
      <PolicyForm key={JSON.stringify(policy.data)} policy={policy.data} />
      <Suppressions />
      <NotArrived />
    </Page>
  )
}
