import { Skeleton, Stack, Text } from '@mantine/core'
import type { Touchpoint } from '../../../../server/record/touchpoints/contract.ts'
import type { HeartlinePoint } from '../../../../server/understand/journeys/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { FigureFrame } from '../../ui/figure-frame.tsx'
import { Measure } from '../../ui/measure.tsx'
import { FeelingPlane } from '../feeling-plane/feeling-plane.tsx'
import { fewScores } from '../heartline/layout/place-line.ts'

/** The feeling that is wanted here against the feeling there is. */
export function TargetAndActual({
  touchpoint,
  point,
  inJourney,
}: {
  touchpoint: Touchpoint
  point: HeartlinePoint | undefined
  inJourney: boolean
}) {
  const {
    understand: { touchpoint: say, plane, heartline },
    words,
  } = useMessages()
  const { percent, signed, real } = useFormats()
  if (!inJourney)
    return (
      <Text size="sm" c="dimmed">
        {say.planeNeedsJourney}
      </Text>
    )
  if (!point) return <Skeleton height={240} radius="md" />
  const { tone, intensity } = point
  const { target } = touchpoint
  const group =
    tone && intensity
      ? [
          {
            key: 'actual',
            label: plane.actual,
            tone: tone.mean,
            intensity: intensity.mean,
            few: tone.n < fewScores,
            toneInterval: tone.low === null || tone.high === null ? null : ([tone.low, tone.high] as const),
          },
        ]
      : []
  const label = say.planeLabel(
    tone && intensity ? `${signed(tone.mean)}, ${real(intensity.mean)}` : null,
    target ? `${words.emotion[target.emotion]} ${signed(target.tone)}, ${real(target.intensity)}` : null,
  )
  const rows = [
    ...(tone && intensity ? [{ key: 'felt', name: plane.actual, ...tone, intensity: intensity.mean }] : []),
    ...(target ? [{ key: 'wanted', name: say.wanted, mean: target.tone, low: null, high: null, n: null, intensity: target.intensity }] : []),
  ]
  return (
    <Stack gap={8}>
      <FigureFrame
        label={label} name={`plane-${touchpoint.key}`}
        csv={() => [['what', 'tone', 'low', 'high', 'n', 'intensity'], ...rows.map((r) => [r.key, r.mean, r.low, r.high, r.n, r.intensity])]}
        table={
          <DataTable
            caption={label} rows={rows} rowKey={(r) => r.key}
            columns={[
              { key: 'what', header: say.feeling, cell: (r) => r.name },
              {
                key: 'tone', header: say.tone, cell: (r) => (r.n === null ? signed(r.mean) : (
                  <Measure
                    value={signed(r.mean)} n={r.n}
                    interval={r.low === null || r.high === null ? null : [signed(r.low), signed(r.high)]}
                  />
                )),
              },
              { key: 'intensity', header: plane.intensity, align: 'end', cell: (r) => real(r.intensity) },
            ]}
          />
        }
      >
        <FeelingPlane label={label} groups={group} target={target && { ...target, label: words.emotion[target.emotion] }} />
      </FigureFrame>
      {!target && (
        <Text size="sm" c="dimmed">
          {say.noTarget}
        </Text>
      )}
      {intensity && (
        <Text size="xs" c="dimmed">
          {intensity.measured > 0
            ? say.intensityTold(percent(intensity.measured))
            : `${heartline.intensity} ${heartline.intensityEstimated}`}
        </Text>
      )}
    </Stack>
  )
}
