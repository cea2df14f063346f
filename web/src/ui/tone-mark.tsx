import { useComputedColorScheme } from '@mantine/core'
import { useFormats } from '../app/format.ts'
import { useMessages } from '../app/language.tsx'
import { toneColor, toneWord, type Scheme } from './tone.ts'

/** The colour room that is shown, for canvases and SVG. */
export const useScheme = (): Scheme => useComputedColorScheme('light')

interface ToneMarkProps {
  tone: number | null
  intensity?: number | null | undefined
  size?: number
}

/**
 * One feeling as a mark: the colour and the slant say the tone, the size says how strong it was.
 * The slant (down, level, up) carries the tone without colour; words carry it without sight.
 */
export function ToneMark({ tone, intensity, size = 14 }: ToneMarkProps) {
  const scheme = useScheme()
  const { ui } = useMessages()
  const format = useFormats()
  if (tone === null)
    return (
      <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden>
        <circle cx="8" cy="8" r="2" fill="var(--line-strong)" />
      </svg>
    )
  const label = ui.tone.label(ui.tone[toneWord(tone)], format.signed(tone))
  const rise = Math.max(-1, Math.min(1, tone)) * 5
  const width = 2 + 3 * Math.min(1, Math.max(0, intensity ?? Math.abs(tone)))
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" role="img" aria-label={label}>
      <title>{label}</title>
      <path
        d={`M2.500 ${8 + rise}L13.500 ${8 - rise}`}
        stroke={toneColor(tone, scheme)}
        strokeWidth={width}
        strokeLinecap="round"
      />
    </svg>
  )
}

/** A tone as a signed number in its colour. */
export function ToneValue({ tone }: { tone: number }) {
  const scheme = useScheme()
  const format = useFormats()
  // Mixed with the colour of text: the middle of the scale alone is too pale to read words in.
  const color = `color-mix(in srgb, ${toneColor(tone, scheme)} 70%, var(--mantine-color-text))`
  return <span style={{ color, fontWeight: 600 }}>{format.signed(tone)}</span>
}
