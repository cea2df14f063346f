import { useQuery } from '@tanstack/react-query'
import { Skeleton } from '@mantine/core'
import { SignInSettings } from '../../../../server/govern/sign-in/contract.ts'
import { resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Page } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { DirectoryGroups } from './directory-groups.tsx'
import { DirectoryPart } from './directory-part.tsx'
import { PeoplePart } from './people-part.tsx'
import { ProviderPart } from './provider-part.tsx'
import { SecondFactorPart } from './second-factor-part.tsx'
import { SessionsPart } from './sessions-part.tsx'

/** How people of the organisation come in, and help for one who is shut out. */
export function SignInSettingsPage() {
  const { all: words } = useMessages().signIn
  const query = useQuery(resource('sign-in-settings', SignInSettings))
  const settings = query.data
  const locked = settings?.people.filter((p) => p.lockedUntil !== null).length ?? 0
  return (
    <Page
      question={words.question}
      answer={settings
        ? settings.provider?.only ? words.answerOnly(settings.provider.name) : words.answer(settings.provider?.name ?? null, settings.secondFactor.length, locked)
        : query.error ? undefined : null}
    >
      {query.error && !settings && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {!query.error && !settings && <Skeleton height={320} radius="lg" />}
      {settings && (
        <>
          <PeoplePart people={settings.people} />
          <SecondFactorPart key={settings.secondFactor.join()} chosen={settings.secondFactor} />
          <SessionsPart key={JSON.stringify(settings.sessions)} rule={settings.sessions} />
          <ProviderPart key={settings.provider?.issuer ?? 'none'} provider={settings.provider} returnAddress={settings.returnAddress} />
          <DirectoryPart />
          <DirectoryGroups />
        </>
      )}
    </Page>
  )
}
