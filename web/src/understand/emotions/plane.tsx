import { useCallback } from 'react'
import { SegmentedControl, Text } from '@mantine/core'
import type { JourneyEmotions } from '../../../../server/understand/emotions/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { Chart } from '../../ui/chart.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Section } from '../../ui/page.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { asText } from '../../ui/as-text.ts'
import { feltAt } from './answer.ts'
import { figuresOf } from './figures.ts'
import { planeOption } from './plane-option.ts'
import { closeUp, wholePlane } from './plane-window.ts'
import { TouchpointsTable } from './touchpoints-table.tsx'
import type { EmotionsSearch } from './search.ts'

/** Every touchpoint on the plane of tone and intensity. */
export function Plane({ emotions, whole }: { emotions: JourneyEmotions; whole: boolean }) {
  const { emotions: { plane: say }, ui } = useMessages()
  const nameOf = useNames()
  const set = useSetSearch<EmotionsSearch>()
  const { signed, real, whole: count } = useFormats()
  const option = useCallback(
    (scheme: Scheme) => {
      const felt = new Map(feltAt(emotions).map((t) => [t.touchpoint.key, t]))
      const name = (key: string) => nameOf(felt.get(key)!.touchpoint.names)
      return planeOption(emotions, whole ? wholePlane : closeUp([...felt.values()]), {
        toneAxis: say.toneAxis, intensityAxis: say.intensityAxis, signed, nameOf: name,
        tell: (key) => {
          const t = felt.get(key)
          return t ? `${asText(name(key))}<br>${signed(t.tone.value)} · ${real(t.intensity.value)}<br>${ui.n(count(t.n))}` : ''
        },
      }, scheme)
    },
    [emotions, whole, say, nameOf, signed, real, count, ui],
  )
  return (
    <Section
      title={say.title}
      actions={
        <SegmentedControl
          size="xs" aria-label={say.view} value={whole ? 'whole' : 'close'}
          onChange={(value) => set({ plane: value === 'whole' ? 'whole' : undefined })}
          data={[{ value: 'close', label: say.close }, { value: 'whole', label: say.whole }]}
        />
      }
    >
      <Chart
        label={say.label} option={option} height={440} name="feeling-plane" csv={() => figuresOf(emotions)}
        table={<TouchpointsTable emotions={emotions} />}
      />
      <Text size="sm" c="dimmed" mt={4}>{say.legend}</Text>
    </Section>
  )
}
