import { useEffect, useRef } from 'preact/hooks'
import type { SaveState } from './app.tsx'
import { useIdle } from './idle.ts'
import type { Messages } from './messages/index.ts'

interface Props {
  readonly thanks: string
  readonly m: Messages
  readonly state: SaveState
  readonly lasting: boolean
  readonly kiosk: boolean
  /** Begins a new sheet, where the link allows several. */
  readonly again: (() => void) | undefined
}

const kioskMs = 20_000

/** Thanks, and whether everything has arrived. */
export function Thanks({ thanks, m, state, lasting, kiosk, again }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    scrollTo(0, 0)
  }, [])
  useIdle(kiosk ? kioskMs : undefined, () => again?.())
  const words = { nothing: m.sending, saved: m.arrived, kept: lasting ? m.kept : m.keptOnPage }
  return (
    <section class="notice thanks">
      <svg viewBox="0 0 48 48" aria-hidden="true"><path d="M4 28h9l5-14 8 24 6-16 3 6h9" /></svg>
      <h1 ref={heading} tabIndex={-1}>{thanks}</h1>
      <p class="quiet" role="status">{words[state]}</p>
      {again && <button type="button" onClick={again}>{m.again}</button>}
    </section>
  )
}
