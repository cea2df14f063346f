/** Which of the two designed colour rooms is shown. */
export type Scheme = 'light' | 'dark'

/**
 * The tone scale: vermilion (unpleasant) through grey to teal (pleasant). Lightness runs along with it on both sides,
 * so that it also reads without colour vision; every stop has at least 3:1 against its page, the outer ones 4.5:1.
 */
const stops: Record<Scheme, readonly string[]> = {
  light: ['#b43904', '#bb4d2a', '#b4644b', '#a87b6e', '#8f8e8e', '#678b89', '#3b807d', '#047270', '#016260'],
  dark: ['#f8815c', '#e37958', '#c97b62', '#aa7d6f', '#807f7e', '#6c9593', '#5faaa7', '#54bebb', '#4bd2cd'],
}

const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16)
const mix = (a: string, b: string, share: number) =>
  `#${[1, 3, 5]
    .map((at) =>
      Math.round(channel(a, at) + (channel(b, at) - channel(a, at)) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`

/** The colour of a tone from −1 to 1, for canvases and SVG. Values outside are taken as the nearest end. */
export function toneColor(tone: number, scheme: Scheme): string {
  const scale = stops[scheme]
  const place = ((Math.min(1, Math.max(-1, tone)) + 1) / 2) * (scale.length - 1)
  const below = Math.min(Math.floor(place), scale.length - 2)
  return mix(scale[below]!, scale[below + 1]!, place - below)
}

/** A word for a tone, five of them; `messages.ui.tone[word]` says it in the reader's language. */
export type ToneWord = 'veryUnpleasant' | 'unpleasant' | 'neutral' | 'pleasant' | 'veryPleasant'
export function toneWord(tone: number): ToneWord {
  if (tone <= -0.6) return 'veryUnpleasant'
  if (tone <= -0.2) return 'unpleasant'
  if (tone < 0.2) return 'neutral'
  return tone < 0.6 ? 'pleasant' : 'veryPleasant'
}
