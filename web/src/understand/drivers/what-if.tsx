import { useState } from 'react'
import { Select, Skeleton, Slider, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Drivers } from '../../../../server/understand/drivers/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Strong } from '../strong.tsx'
import { whatIfQuery } from './queries.ts'
import type { DriverQuestion, DriversSearch } from './search.ts'
import { useDriverName, useOutcomeFormat } from './use-words.ts'
import css from './drivers.module.css'

type Ready = Extract<Drivers, { state: 'ready' }>
const inSteps = (tone: number) => Math.round(Math.min(1, Math.max(-1, tone)) * 20) / 20

/** What the outcome would be if one driver were rated otherwise, were the relation causal. */
export function WhatIf({ found, question, search }: { found: Ready; question: DriverQuestion; search: DriversSearch }) {
  const { drivers: { whatIf: say, answer } } = useMessages()
  const { signed, whole } = useFormats()
  const set = useSetSearch<DriversSearch>()
  const nameOf = useDriverName()
  const { value, range, change, changeRange } = useOutcomeFormat(question.outcome, found.basis.currency)
  const worth = found.drivers.find((d) => d.stands && d.quadrant === 'concentrate here') ?? found.drivers[0]!
  const driver = found.drivers.find(({ key }) => key === search.driver) ?? worth
  const chosen = search.rating !== undefined && search.driver === driver.key ? search.rating : inSteps(driver.rating.value + 0.2)
  const [moving, setMoving] = useState<number | null>(null)
  const { data, error, refetch } = useQuery({ ...whatIfQuery(question, driver.key, chosen), placeholderData: (last: unknown) => last as never })
  const result = data?.state === 'ready' && data.driver === driver.key ? data : undefined
  const told = result && (result.to >= result.from ? say.answer : say.fall)
  return (
    <Section title={say.title}>
      <div className={`card ${css.whatIf}`}>
        <div className={css.controls}>
          <Select
            label={say.driver} allowDeselect={false} value={driver.key} data={found.drivers.map(({ key }) => ({ value: key, label: nameOf(key) }))}
            onChange={(key) => set({ driver: key ?? undefined, rating: undefined })}
          />
          <Stack gap={4}>
            <Text size="sm" fw={500}>{say.at} {signed(moving ?? chosen)} <Text component="span" c="dimmed" size="sm">{say.from(signed(driver.rating.value))}</Text></Text>
            <Slider
              min={-1} max={1} step={0.05} value={moving ?? chosen} onChange={setMoving} thumbLabel={`${say.at} ${signed(moving ?? chosen)}`}
              onChangeEnd={(rating) => { setMoving(null); set({ driver: driver.key, rating }) }}
              label={(v) => signed(v)} marks={[{ value: -1, label: signed(-1, 0) }, { value: 0, label: '0' }, { value: 1, label: signed(1, 0) }]} mb={20}
            />
          </Stack>
        </div>
        {error ? <ErrorState error={error} retry={() => void refetch()} compact /> : !result || !told ? <Skeleton height={76} /> : (
          <div aria-live="polite">
            <p className={css.said}>
              <Strong>
                {told(nameOf(driver.key), signed(result.from), signed(result.to), answer.outcomes[question.outcome], value(result.now.value), value(result.wouldBe.value), range(result.wouldBe))}
              </Strong>
            </p>
            <Text size="sm" c="dimmed">
              {say.change(change(result.change.value), changeRange(result.change), whole(result.n))}{' '}
              {result.change.low <= 0 && result.change.high >= 0 && say.nought}
            </Text>
          </div>
        )}
      </div>
    </Section>
  )
}
