import { useRef, type PointerEvent } from 'react'
import { Group, Input, Select, Slider, Stack, Switch, Text } from '@mantine/core'
import { themeEmotions, type TargetEmotion, type ThemeEmotion } from '../../../../server/record/touchpoints/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { FeelingPlane, planeSize } from './feeling-plane.tsx'
import { feelingAt, nearestEmotion, placeOf, startingPlaces, targetAt } from './places.ts'
import css from './feeling-plane.module.css'

interface TargetInputProps {
  readonly value: TargetEmotion | null
  readonly onChange: (value: TargetEmotion | null) => void
}

/** The feeling that is wanted: pointed at on the plane, or set by word and sliders, which say the same. */
export function TargetInput({ value, onChange }: TargetInputProps) {
  const {
    understand: { plane },
    words,
  } = useMessages()
  const { signed, real } = useFormats()
  const field = useRef<SVGRectElement>(null)
  const pick = (event: PointerEvent) => {
    const box = field.current!.getBoundingClientRect()
    const scale = planeSize.width / box.width
    const feeling = feelingAt(
      planeSize.rimX + (event.clientX - box.left) * scale,
      planeSize.rimY + (event.clientY - box.top) * scale,
      planeSize,
    )
    onChange({ emotion: nearestEmotion(feeling), ...feeling })
  }
  return (
    <Stack gap="sm">
      <Switch
        label={plane.hasTarget}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? targetAt('joy') : null)}
      />
      {value && (
        <>
          <Text size="sm" c="dimmed">
            {plane.pickHint}
          </Text>
          <FeelingPlane label={plane.label} groups={[]} target={{ ...value, label: words.emotion[value.emotion] }}>
            {themeEmotions
              .filter((emotion) => emotion !== value.emotion)
              .map((emotion) => {
                const [x, y] = placeOf(startingPlaces[emotion], planeSize)
                return (
                  <text key={emotion} x={x} y={y + 4} className={css.emotion}>
                    {words.emotion[emotion]}
                  </text>
                )
              })}
            <rect
              ref={field}
              x={planeSize.rimX}
              y={planeSize.rimY}
              width={planeSize.width}
              height={planeSize.height}
              className={css.field}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId)
                pick(event)
              }}
              onPointerMove={(event) => {
                if (event.buttons > 0) pick(event)
              }}
            />
          </FeelingPlane>
          <Select
            label={plane.emotion}
            allowDeselect={false}
            value={value.emotion}
            data={themeEmotions.map((emotion) => ({ value: emotion, label: words.emotion[emotion] }))}
            onChange={(emotion) => emotion && onChange(targetAt(emotion as ThemeEmotion))}
          />
          <Group grow align="flex-start">
            <Input.Wrapper label={`${plane.tone} ${signed(value.tone)}`}>
              <Slider
                thumbLabel={plane.tone}
                min={-1}
                max={1}
                step={0.05}
                value={value.tone}
                label={null}
                startPointValue={0}
                onChange={(tone) => onChange({ ...value, tone: Math.round(tone * 100) / 100 })}
              />
            </Input.Wrapper>
            <Input.Wrapper label={`${plane.intensity} ${real(value.intensity)}`}>
              <Slider
                thumbLabel={plane.intensity}
                min={0}
                max={1}
                step={0.05}
                value={value.intensity}
                label={null}
                onChange={(intensity) => onChange({ ...value, intensity: Math.round(intensity * 100) / 100 })}
              />
            </Input.Wrapper>
          </Group>
        </>
      )}
    </Stack>
  )
}
