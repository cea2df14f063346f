import { useState } from 'react'
import { NumberInput, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import { powerQuery } from './queries.ts'
import css from './effects.module.css'

/** How many customers and weeks it takes until a difference would be seen. */
export function PowerSection() {
  const { effects: say } = useMessages()
  const format = useFormats()
  const [asked, setAsked] = useState<{ perWeek: number | ''; holdOut: number | ''; points: number | ''; days: number | '' }>({
    perWeek: '', holdOut: 10, points: 3, days: 60,
  })
  const [settled] = useDebouncedValue(asked, 250)
  const { data, error, refetch } = useQuery(powerQuery({
    ...(settled.perWeek === '' ? {} : { perWeek: settled.perWeek }),
    ...(settled.holdOut === '' ? {} : { holdOut: settled.holdOut / 100 }),
    ...(settled.points === '' ? {} : { points: settled.points / 100 }), ...(settled.days === '' ? {} : { days: settled.days }),
  }))
  const input = (key: keyof typeof asked, label: string, min: number, max: number, suffix?: string) => (
    <NumberInput
      label={label} min={min} max={max} clampBehavior="strict" {...(suffix === undefined ? {} : { suffix })} value={asked[key]}
      placeholder={key === 'perWeek' && data ? String(data.perWeek) : ''}
      onChange={(v) => setAsked({ ...asked, [key]: typeof v === 'number' ? v : '' })}
    />
  )
  return (
    <Section title={say.power} note={say.powerNote}>
      <div className={`card ${css.power}`}>
        <div className={css.inputs}>
          {input('perWeek', say.perWeek, 1, 10_000_000)}{input('holdOut', say.holdOut, 5, 50, ' %')}{input('points', say.points, 0.5, 50)}{input('days', say.within, 1, 365)}
        </div>
        {error && !data && <ErrorState error={error} retry={() => void refetch()} compact />}
        {data && (
          <Text role="status" size="sm">
            {data.base === null ? say.noBase : data.customers === null || data.weeks === null ? say.never : <Strong>
              {say.plan(
                format.whole(data.customers), format.whole(data.weeks),
                format.decimal(settled.points === '' ? 3 : settled.points, 1),
              )}
            </Strong>}
            {data.base && ` ${say.base(format.percent(data.base.value, 1), format.percent(data.base.low, 1), format.percent(data.base.high, 1), format.whole(data.base.n))}`}
          </Text>
        )}
      </div>
    </Section>
  )
}
