/** Marks a field as the place of a part of the draft: a fault there leads to it. */
export const placed = (path: string) => ({ 'data-at': path })

/** Puts the cursor into the field that is nearest to this place; false while there is none. */
export function focusAt(path: string): boolean {
  const fields = [...document.querySelectorAll<HTMLElement>('[data-at]')]
  const [nearest] = fields
    .filter(({ dataset }) => path === dataset['at'] || path.startsWith(`${dataset['at']}.`))
    .toSorted((a, b) => (b.dataset['at']?.length ?? 0) - (a.dataset['at']?.length ?? 0))
  if (!nearest) return false
  const written = 'input:not([type=hidden]), textarea, select'
  const target = nearest.matches(written)
    ? nearest
    : (nearest.querySelector<HTMLElement>(written) ?? nearest.querySelector<HTMLElement>('button'))
  ;(target ?? nearest).focus()
  nearest.scrollIntoView({ block: 'center' })
  return true
}

const patienceMs = 3_000

/** The same, as soon as the field is on screen. */
export function focusSoon(path: string, until = Date.now() + patienceMs): void {
  requestAnimationFrame(() => {
    if (!focusAt(path) && Date.now() < until) focusSoon(path, until)
  })
}
