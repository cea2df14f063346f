/** Contrast by WCAG 2.2, so that the editor can show it while a colour is chosen and the page can pick what is readable. */

interface Colours {
  readonly accent: string
  readonly background: string
  readonly ink: string
}

const channel = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)

function luminance(colour: string): number {
  const part = (at: number) => channel(parseInt(colour.slice(at, at + 2), 16) / 255)
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

/**
 * The contrast ratio of two colours written `#rrggbb`, from 1 (the same) to 21 (black on white).
 *
 * Source: WCAG 2.2, “contrast ratio” and “relative luminance”.
 * @example contrast('#000000', '#ffffff') // 21
 */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** The colour of text on the accent: the theme's background or its ink, whichever reads better. */
export function textOnAccent({ accent, background, ink }: Colours): string {
  return contrast(background, accent) >= contrast(ink, accent) ? background : ink
}

/** What a pair of colours needs: 1.4.3 asks 4.5 of text, 1.4.11 asks 3 of controls. */
export const contrastNeeded = { text: 4.5, control: 3 } as const

export interface LowContrast {
  readonly pair: 'ink on background' | 'accent on background' | 'text on accent'
  readonly colour: keyof Colours
  readonly measured: number
  readonly needed: number
}

/** The pairs of a theme that people with weak sight could not read; none when the theme is good. */
export function lowContrasts(theme: Colours): LowContrast[] {
  const { accent, background, ink } = theme
  const pairs: LowContrast[] = [
    { pair: 'ink on background', colour: 'ink', measured: contrast(ink, background), needed: contrastNeeded.text },
    { pair: 'accent on background', colour: 'accent', measured: contrast(accent, background), needed: contrastNeeded.control },
    { pair: 'text on accent', colour: 'accent', measured: contrast(textOnAccent(theme), accent), needed: contrastNeeded.text },
  ]
  return pairs.filter(({ measured, needed }) => measured < needed)
}
