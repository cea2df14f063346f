import { useEffect, useRef, useState } from 'preact/hooks'
import { useIdle } from './idle.ts'
import type { Messages } from './messages/index.ts'

const idleMs = 20_000

/** Asks a visitor who has stopped touching the kiosk whether they are there, and clears it when nobody answers. */
export function StillThere({ m, reset }: { m: Messages; reset: () => void }) {
  const [asking, setAsking] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)
  useIdle(idleMs, () => (asking ? reset() : setAsking(true)))
  useEffect(() => {
    if (asking) dialog.current?.showModal()
  }, [asking])
  if (!asking) return null
  return (
    <dialog ref={dialog} aria-labelledby="still-there" onClose={() => setAsking(false)}>
      <h2 id="still-there">{m.stillThere.title}</h2>
      <p>{m.stillThere.text}</p>
      <button class="primary" type="button" onClick={() => setAsking(false)}>{m.stillThere.stay}</button>
    </dialog>
  )
}
