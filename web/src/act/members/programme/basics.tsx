import { Select, Switch, TextInput } from '@mantine/core'
import { useMessages } from '../../../app/language.tsx'
import css from '../members.module.css'
import { Count, NamesFields, type PartProps } from './fields.tsx'

/** What it is called, who becomes a member, and the grace before a tier is lost. */
export function Basics({ value, set }: PartProps & { currency: string }) {
  const { members: { programme: say } } = useMessages()
  return (
    <div className={`card ${css.block}`}>
      <NamesFields names={value.names} onChange={(names) => set({ names })} />
      <Select
        label={say.joining} allowDeselect={false} value={value.joining} onChange={(joining) => joining && set({ joining })}
        data={(['purchase', 'request'] as const).map((by) => ({ value: by, label: say.joiningBy[by] }))}
      />
      <Count label={say.grace} value={value.graceDays} max={365} onChange={(graceDays) => set({ graceDays })} />
    </div>
  )
}

/** What is earned by what, when it runs out, and what it is worth. */
export function Earning({ value, set, currency }: PartProps & { currency: string }) {
  const { members: { programme: say } } = useMessages()
  const { earning, expiryMonths } = value
  const earn = (patch: Partial<typeof earning>) => set({ earning: { ...earning, ...patch } })
  return (
    <div className={`card ${css.block}`}>
      <Switch
        label={say.perAmount} checked={earning.perAmount !== null}
        onChange={(e) => earn({ perAmount: e.currentTarget.checked ? { amount: '1', points: 1 } : null })}
      />
      {earning.perAmount && (
        <div className={css.row}>
          <TextInput
            label={say.amount(currency)} inputMode="decimal" value={earning.perAmount.amount}
            onChange={(e) => earn({ perAmount: { ...earning.perAmount!, amount: e.currentTarget.value.trim() } })}
          />
          <Count
            label={say.points} min={1} value={earning.perAmount.points}
            onChange={(points) => earn({ perAmount: { ...earning.perAmount!, points } })}
          />
        </div>
      )}
      <div className={css.row}>
        <Count label={say.perPurchase} value={earning.perPurchase} onChange={(perPurchase) => earn({ perPurchase })} />
        <Count label={say.perAnswer} value={earning.perAnswer} onChange={(perAnswer) => earn({ perAnswer })} />
        <Count
          label={say.answersPerMonth} max={31} value={earning.answersPerMonth}
          onChange={(answersPerMonth) => earn({ answersPerMonth })}
        />
      </div>
      <Switch
        label={say.expiryNever} checked={expiryMonths === null}
        onChange={(e) => set({ expiryMonths: e.currentTarget.checked ? null : 12 })}
      />
      <div className={css.row}>
        {expiryMonths !== null && (
          <Count label={say.expiry} min={1} max={120} value={expiryMonths} onChange={(months) => set({ expiryMonths: months })} />
        )}
        <TextInput
          label={say.worth(currency)} description={say.worthNote} inputMode="decimal" value={value.pointWorth}
          onChange={(e) => set({ pointWorth: e.currentTarget.value.trim() })}
        />
      </div>
    </div>
  )
}
