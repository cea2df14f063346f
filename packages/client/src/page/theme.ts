import { contrast, textOnAccent, type Theme } from '@heartline/survey'

/** Heartline's own colours, where an author chose none: a light room and a dark one. */
const own = {
  light: { accent: '#444cb2', background: '#fbfaf8', ink: '#23211e' },
  dark: { accent: '#8b9aef', background: '#15171b', ink: '#e5e8ed' },
}
const tones = {
  light: ['#b43904', '#8f8e8e', '#016260'],
  dark: ['#f8815c', '#807f7e', '#4bd2cd'],
}
const faults = ['#a8232b', '#ff9c9c']

const part = (colour: string, at: number) => parseInt(colour.slice(at, at + 2), 16)
const mix = (one: string, other: string, share: number) =>
  `#${[1, 3, 5].map((at) => Math.round(part(one, at) * share + part(other, at) * (1 - share)).toString(16).padStart(2, '0')).join('')}`

/** The faintest mix of ink into the background, at least this much of it, that still has this contrast. */
function faintest({ ink, background }: Theme, ratio: number, least: number): string {
  for (let share = least; share < 1; share += 0.05) {
    const colour = mix(ink, background, share)
    if (contrast(colour, background) >= ratio) return colour
  }
  return ink
}

/**
 * The page's colours, worked out from an author's three so that each stays readable (WCAG 2.2 AA). A chosen theme holds
 * by day and by night: its colours belong to a brand. Without one, the page follows the device.
 */
export function coloursOf(theme: Theme | undefined, dark: boolean): Record<string, string> {
  const chosen = theme ?? own[dark ? 'dark' : 'light']
  const { accent, background, ink } = chosen
  const scheme = contrast(background, '#000000') < contrast(background, '#ffffff') ? 'dark' : 'light'
  const readable = (colours: readonly string[]) => colours.find((colour) => contrast(colour, background) >= 4.5) ?? ink
  const wash = mix(accent, background, 0.1)
  const [low, middle, high] = tones[scheme]
  return {
    'color-scheme': scheme,
    '--accent': accent,
    '--background': background,
    '--ink': ink,
    '--on-accent': textOnAccent(chosen),
    '--quiet': faintest(chosen, 4.5, 0.65),
    '--edge': faintest(chosen, 3, 0.4),
    '--line': mix(ink, background, 0.14),
    '--wash': contrast(ink, wash) >= 4.5 ? wash : background,
    '--fault': readable(faults),
    '--low': low ?? ink,
    '--middle': middle ?? ink,
    '--high': high ?? ink,
  }
}

/** Puts the colours on the page, through the object model: a page that forbids style attributes allows it. */
export function paint(colours: Record<string, string>): void {
  for (const [name, colour] of Object.entries(colours)) document.documentElement.style.setProperty(name, colour)
}
