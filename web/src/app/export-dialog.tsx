import { useEffect, useState } from 'react'
import { Text, Textarea } from '@mantine/core'
import { ExportRequest } from '../../../server/govern/exports/contract.ts'
import { FormModal } from '../ui/form-modal.tsx'
import { say, useAction } from './action.tsx'
import { request } from './api.ts'
import { hang } from './gates.ts'
import { useMessages } from './language.tsx'

/** Asks for a file that a second person has to agree to, with a reason. */
export function ExportDialog() {
  const { exports: words } = useMessages()
  const [address, setAddress] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  useEffect(() => hang('askForExport', setAddress), [])
  const close = () => {
    setAddress(null)
    setReason('')
  }
  const ask = useAction(() => request('POST', 'export-requests', { body: { address, reason }, shape: ExportRequest }), {
    quiet: true, stale: ['export-requests'],
    done: () => {
      close()
      say(words.asked)
    },
  })
  if (address === null) return null
  return (
    <FormModal title={words.askTitle} submit={words.ask} action={ask} onClose={close} onSubmit={() => ask.mutate(undefined)}>
      <Text size="sm">{words.askLead}</Text>
      <Textarea label={words.reason} description={words.reasonHint} value={reason} onChange={(e) => setReason(e.currentTarget.value)} maxLength={500} autosize minRows={2} data-autofocus required />
    </FormModal>
  )
}
