import { contrast, textOnAccent, type Theme } from '@heartline/survey'

/**
 * Paints the page in an author's three colours; page.css derives the others from them, without leaving the contrasts that
 * @heartline/survey has checked. They hold by day and by night, for they belong to a brand; without them the page follows
 * the device. Through the object model: a page that forbids style attributes allows that.
 */
export function paint(theme: Theme): void {
  const { style, classList } = document.documentElement
  const { accent, background, ink } = theme
  for (const [name, colour] of Object.entries({ accent, background, ink, 'on-accent': textOnAccent(theme) }))
    style.setProperty(`--${name}`, colour)
  classList.add('themed', contrast(background, '#ffffff') > contrast(background, '#000000') ? 'night' : 'day')
}
