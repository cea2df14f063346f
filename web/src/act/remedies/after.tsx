import { useState } from 'react'
import { NumberInput, Textarea } from '@mantine/core'
import { Remedy } from '../../../../server/act/remedies/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { toFigure, toUnits, useAmount } from './amounts.ts'

/** How much of it the customer used. */
export function UseForm({ remedy, onClose }: { remedy: Remedy; onClose: () => void }) {
  const { remedies: { give: words } } = useMessages()
  const amountOf = useAmount()
  const [figure, setFigure] = useState<number | string>(toFigure(remedy.kind, remedy.open, remedy.digits))
  const amount = toUnits(remedy.kind, Number(figure), remedy.digits)
  const wrong = amount <= 0 || amount > remedy.open
  const use = useAction(() => request('POST', `remedies/${remedy.id}/use`, { body: { amount }, shape: Remedy }), {
    stale: ['remedies'], quiet: true,
    done: () => {
      say(words.usedDone)
      onClose()
    },
  })
  return (
    <FormModal
      title={words.usedTitle} submit={words.used} action={use} onSubmit={() => !wrong && use.mutate(undefined)} onClose={onClose}
    >
      <NumberInput
        data-autofocus label={words.amount} min={0} decimalScale={remedy.digits} value={figure} onChange={setFigure}
        error={wrong && words.bad(amountOf(remedy.kind, remedy.open, remedy))}
      />
    </FormModal>
  )
}

/** A reason in a few words, before something is taken back or declined. */
export function ReasonForm({ title, hint, submit, run, done, onClose }: {
  title: string; hint?: string; submit: string; run: (note: string) => Promise<unknown>; done: string; onClose: () => void
}) {
  const { remedies: { give: words } } = useMessages()
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const action = useAction(run, {
    stale: ['remedies', 'inbox'], quiet: true,
    done: () => {
      say(done)
      onClose()
    },
  })
  const send = () => {
    setTried(true)
    if (note.trim()) action.mutate(note)
  }
  return (
    <FormModal title={title} submit={submit} action={action} onSubmit={send} onClose={onClose}>
      <Textarea
        data-autofocus label={words.reason} description={hint} autosize minRows={2} maxLength={1_000} value={note}
        onChange={(e) => setNote(e.currentTarget.value)} error={tried && !note.trim() && words.missing}
      />
    </FormModal>
  )
}
