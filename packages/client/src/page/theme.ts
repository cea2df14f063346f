import { contrast, textOnAccent, type Theme } from '@heartline/survey'

const channels = (colour: string) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
const mix = (one: string, other: string, share: number) => {
  const others = channels(other)
  return `#${channels(one).map((part, i) => Math.round(part * share + others[i]! * (1 - share)).toString(16).padStart(2, '0')).join('')}`
}

/** The faintest mix of ink into the background, at least this much of it, that still has this contrast. */
function faintest({ ink, background }: Theme, ratio: number, share: number): string {
  const colour = mix(ink, background, share)
  return share >= 1 || contrast(colour, background) >= ratio ? colour : faintest({ ink, background, accent: ink }, ratio, share + 0.05)
}

/**
 * The page's colours, worked out from an author's three so that each stays readable (WCAG 2.2 AA). They hold by day and by
 * night, for they belong to a brand; without them the page follows the device, as page.css has it.
 */
export function coloursOf(theme: Theme): Record<string, string> {
  const { accent, background, ink } = theme
  const wash = mix(accent, background, 0.1)
  return {
    accent, background, ink,
    'on-accent': textOnAccent(theme),
    quiet: faintest(theme, 4.5, 0.65),
    edge: faintest(theme, 3, 0.4),
    line: mix(ink, background, 0.14),
    wash: contrast(ink, wash) >= 4.5 ? wash : background,
  }
}

/** Whether light words stand on this background. */
export const isDark = (background: string) => contrast(background, '#ffffff') > contrast(background, '#000000')

/** Paints the page, through the object model: a page that forbids style attributes allows that. */
export function paint(theme: Theme): void {
  const { style, classList } = document.documentElement
  for (const [name, colour] of Object.entries(coloursOf(theme))) style.setProperty(`--${name}`, colour)
  classList.add(isDark(theme.background) ? 'night' : 'day')
}
