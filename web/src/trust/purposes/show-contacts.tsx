import { useState } from 'react'
import { Button } from '@mantine/core'
import type { Reason } from '../../../../server/govern/audit/contract.ts'
import { CustomerDetail } from '../../../../server/record/customers/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { GiveReason } from './give-reason.tsx'

const Shown = CustomerDetail.pick({ identifiers: true })

/** Shows the e-mail and phone of a customer in full, to who says why. */
export function ShowContacts({ customer, onShown }: {
  customer: number; onShown: (identifiers: CustomerDetail['identifiers']) => void
}) {
  const { purposes: { reveal: words } } = useMessages()
  const [asking, setAsking] = useState(false)
  const show = useAction((reason: Reason) => request('POST', `customers/${customer}/contacts`, { body: reason, shape: Shown }), {
    quiet: true,
    done: ({ identifiers }) => {
      setAsking(false)
      onShown(identifiers)
    },
  })
  return (
    <>
      <Button variant="default" size="xs" mt="xs" aria-label={words.showLabel} onClick={() => setAsking(true)}>
        {words.show}
      </Button>
      {asking && <GiveReason action={show} onGiven={(reason) => show.mutate(reason)} onClose={() => setAsking(false)} />}
    </>
  )
}
