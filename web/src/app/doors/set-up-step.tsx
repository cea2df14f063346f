import { useState } from 'react'
import { Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { EnteredWithCodes, NewAuthenticator } from '../../../../server/govern/sign-in/contract.ts'
import type { Session } from '../../../../server/govern/orgs/contract.ts'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { useAction } from '../action.tsx'
import { request } from '../api.ts'
import { ConfirmAuthenticator, KeepCodes } from '../authenticator.tsx'
import { useMessages } from '../language.tsx'
import { Door } from './door.tsx'
import { useEnter } from './enter.ts'

/** After the password, where the company asks for a second step and there is none yet: set up here, before anything opens. */
export function SetUpStep({ email, next, again }: { email: string; next: string | undefined; again: () => void }) {
  const { door: { setUp: words, back } } = useMessages().signIn
  const enter = useEnter()
  const [made, setMade] = useState<{ session: Session; recoveryCodes: readonly string[] }>()
  const proposed = useQuery({
    queryKey: ['sign-in-step', 'new'], staleTime: Infinity, gcTime: 0, retry: false,
    queryFn: () => request('POST', 'session/set-up', { shape: NewAuthenticator }),
  })
  const confirm = useAction(
    (code: string) => request('POST', 'session/set-up/confirm', { body: { code }, shape: EnteredWithCodes }),
    { quiet: true, done: setMade },
  )
  return (
    <Door title={words.title} lead={words.lead(email)}>
      {made ? (
        <KeepCodes codes={made.recoveryCodes} submit={words.finish} onKept={() => enter(made.session, next)} />
      ) : (
        <Stack>
          {proposed.isPending && <PageSkeleton />}
          {proposed.error && <ErrorState error={proposed.error} compact />}
          {proposed.data && <ConfirmAuthenticator proposed={proposed.data} action={confirm} onCode={confirm.mutate} />}
          <Button variant="subtle" color="gray" size="compact-sm" w="fit-content" onClick={again}>{back}</Button>
        </Stack>
      )}
    </Door>
  )
}
