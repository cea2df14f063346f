import { useState } from 'react'
import { Autocomplete, NumberInput, Text } from '@mantine/core'
import { type Budget, Remedy, type RemedyKind } from '../../../../server/act/remedies/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { toFigure, toUnits, useAmount } from './amounts.ts'

export interface About { readonly feature: string; readonly id: string }
interface Props {
  readonly customer: number
  readonly kind: RemedyKind
  readonly budget: Budget
  readonly about?: About | undefined
  readonly onClose: () => void
}

/** The second click: how much and why, filled in with what is usual. */
export function GiveForm({ customer, kind, budget, about, onClose }: Props) {
  const { remedies: { give: words, kinds } } = useMessages()
  const amountOf = useAmount()
  const limit = budget.items.find((i) => i.kind === kind)
  const [figure, setFigure] = useState<number | string>(limit
    ? toFigure(kind, Math.min(limit.each, limit.left || limit.each), budget.digits)
    : '')
  const [reason, setReason] = useState(words.reasons[0] ?? '')
  const [tried, setTried] = useState(false)
  // One press is one remedy, however often it is sent.
  const [key] = useState(() => crypto.randomUUID())
  const amount = toUnits(kind, Number(figure), budget.digits)
  const shown = amountOf(kind, amount, budget)
  const above = !limit || amount > Math.min(limit.each, limit.left)
  const give = useAction(() => request('POST', 'remedies', { body: { customer, kind, amount, reason, about: about
    ?? null, key }, shape: Remedy }), {
    stale: ['remedies'],
    quiet: true,
    done: ({ state }) => {
      say(state.state === 'asked' ? words.asked : words.done(shown))
      onClose()
    },
  })
  const submit = () => {
    setTried(true)
    if (amount > 0 && reason.trim()) give.mutate(undefined)
  }
  return (
    <FormModal
      title={words.formTitle(kinds[kind])} submit={amount > 0 ? (above ? words.ask(shown) : words.submit(shown)) : words.title}
      action={give} onSubmit={submit} onClose={onClose}
    >
      <NumberInput
        label={words.amount} min={0} decimalScale={kind === 'points' ? 0 : budget.digits} value={figure} onChange={setFigure}
        suffix={kind === 'points' ? undefined : ` ${budget.currency}`}
        description={limit ? words.amountHint(amountOf(kind, limit.each, budget), amountOf(kind, limit.left, budget)) : undefined}
        error={tried && amount <= 0 && words.missing}
      />
      {above && <Text size="sm" role="status">{limit ? words.above : words.noLimit}</Text>}
      <Autocomplete
        label={words.reason} data={[...words.reasons]} filter={({ options }) => options} maxLength={1_000} value={reason}
        onChange={setReason} error={tried && !reason.trim() && words.missing}
      />
    </FormModal>
  )
}
