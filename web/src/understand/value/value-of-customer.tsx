import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import type { CustomerValue, ValuedCustomer } from '../../../../server/understand/value/contract.ts'
import { customerQuery } from './queries.ts'
import { useAmounts } from './use-amounts.ts'
import css from './value.module.css'

/** On a customer's page: probably here or gone, and what they may buy. Nothing before anything was worked out. */
export function ValueOfCustomer({ customer }: { customer: number }) {
  const { value: { customer: say, models } } = useMessages()
  const format = useFormats()
  const { data, error, refetch } = useQuery(customerQuery(customer))
  if (data?.asOf === null) return null
  return (
    <Section title={say.title}>
      {error && !data ? <ErrorState error={error} retry={() => void refetch()} compact /> : !data ? <ListSkeleton rows={2} /> : (
        <>
          {data.values.length === 0 && <Text size="sm" c="dimmed">{say.none}</Text>}
          {data.values.map((value) => <Facts key={value.currency} value={value} model={data.model} />)}
          {data.values.length > 0 && (
            <Text size="xs" c="dimmed" mt={8}>
              {say.asOf(format.day(data.asOf!), models[data.model ?? ''] ?? data.model ?? '')}
            </Text>
          )}
        </>
      )}
    </Section>
  )
}

function Facts({ value, model }: { value: ValuedCustomer; model: CustomerValue['model'] }) {
  const { value: { customer: say } } = useMessages()
  const format = useFormats()
  const { money } = useAmounts(value.currency)
  const { year } = value
  const fallen = value.aliveBefore - value.alive >= 0.05
  const blind = model === 'bg-nbd' && value.purchases === 1
  return (
    <dl className={css.facts}>
      <div>
        <dt>{say.alive}</dt>
        <dd>
          {blind ? say.once : <><strong>{format.percent(value.alive)}</strong> {fallen && (
            <span className="quiet">{say.falling(format.percent(value.aliveBefore))}</span>
          )}</>}
        </dd>
      </div>
      <div>
        <dt>{say.purchases}</dt>
        <dd><strong>{format.decimal(year.purchases)}</strong> <span className="quiet">{say.range(
          format.whole(year.purchasesRange.low), format.whole(year.purchasesRange.high),
        )}</span></dd>
      </div>
      <div>
        <dt>{say.worth}</dt>
        <dd><strong>{money(year.value)}</strong> <span className="quiet">{say.range(
          money(year.valueRange.low), money(year.valueRange.high),
        )}</span></dd>
      </div>
      <div>
        <dt>{say.spent}</dt>
        <dd>{money(value.spent)} <span className="quiet">{say.purchasesSoFar(
          value.purchases, format.whole(value.purchases),
        )}</span></dd>
      </div>
    </dl>
  )
}
