import { useEffect, useRef, useState } from 'react'

const leaveAfter = 180

/**
 * Which touchpoint is looked at, by pointer or by focus. Leaving waits a moment, so that the pointer can move onto the
 * card; Escape closes the card and keeps the focus where it is (WCAG 1.4.13).
 */
export function useLookedAt(count: number) {
  const [shown, setShown] = useState<number | null>(null)
  const [focusable, setFocusable] = useState(0)
  const leaving = useRef<number>(undefined)
  useEffect(() => () => clearTimeout(leaving.current), [])
  const show = (index: number | null) => {
    clearTimeout(leaving.current)
    setShown(index)
  }
  return {
    shown: shown !== null && shown < count ? shown : null,
    /** The one column that Tab reaches; the arrows move on from it. */
    focusable: Math.min(focusable, Math.max(0, count - 1)),
    show,
    focus: (index: number) => {
      setFocusable(index)
      show(index)
    },
    leave: () => {
      clearTimeout(leaving.current)
      leaving.current = window.setTimeout(() => setShown(null), leaveAfter)
    },
  }
}

/** True for a moment after what is shown has changed, not when it is first shown: motion is there to explain a change. */
export function useMoving(shown: object, forMilliseconds = 700): boolean {
  const [settled, setSettled] = useState(shown)
  useEffect(() => {
    if (settled === shown) return
    const timer = setTimeout(() => setSettled(shown), forMilliseconds)
    return () => clearTimeout(timer)
  }, [shown, settled, forMilliseconds])
  return settled !== shown
}

/** Where an arrow key leads from a column, or null for other keys. */
export function stepOf(key: string, index: number, count: number): number | null {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(count - 1, index + 1)
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(0, index - 1)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}
