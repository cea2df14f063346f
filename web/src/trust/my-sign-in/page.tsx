import { useQuery } from '@tanstack/react-query'
import { MySignIn } from '../../../../server/govern/sign-in/contract.ts'
import { resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Page } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { AuthenticatorPart } from './authenticator-part.tsx'
import { PasswordPart } from './password-part.tsx'
import { PasskeysPart } from './passkeys-part.tsx'
import { SessionsPart } from './sessions-part.tsx'

/** One's own ways in, and every device that is signed in. */
export function MySignInPage() {
  const { mine: words } = useMessages().signIn
  const query = useQuery(resource('my-sign-in', MySignIn))
  const mine = query.data
  const hasFactor = mine !== undefined && (mine.authenticator !== null || mine.passkeys.length > 0)
  return (
    <Page question={words.question} answer={mine ? words.answer(mine.sessions.length, hasFactor) : query.error ? undefined : null}>
      {query.error && !mine ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <>
          <SessionsPart sessions={mine?.sessions} />
          <PasswordPart mine={mine} />
          <AuthenticatorPart mine={mine} />
          <PasskeysPart mine={mine} />
        </>
      )}
    </Page>
  )
}
