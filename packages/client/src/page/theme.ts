import { contrast, textOnAccent, type Theme } from '@heartline/survey'

/**
 * An author's three colours as properties and classes of the root; page.css derives the others from them, without leaving the
 * contrasts that @heartline/survey has checked. They hold by day and by night, for they belong to a brand; without them the
 * page follows the device.
 */
export function lookOf(theme: Theme): {
  readonly properties: Readonly<Record<string, string>>; readonly classes: readonly string[]
} {
  const { accent, background, ink } = theme
  return {
    properties: { '--accent': accent, '--background': background, '--ink': ink, '--on-accent': textOnAccent(theme) },
    classes: ['themed', contrast(background, '#ffffff') > contrast(background, '#000000') ? 'night' : 'day'],
  }
}

/** Paints the page in them, through the object model: a page that forbids style attributes allows that. */
export function paint(theme: Theme): void {
  const { style, classList } = document.documentElement
  const { properties, classes } = lookOf(theme)
  for (const [name, colour] of Object.entries(properties)) style.setProperty(name, colour)
  classList.add(...classes)
}
