import { useEffect, useRef } from 'preact/hooks'

const touches = ['pointerdown', 'keydown', 'input', 'scroll'] as const

/** Calls back when nobody has touched the page for so long; never without a time. */
export function useIdle(ms: number | undefined, callback: () => void): void {
  const latest = useRef(callback)
  latest.current = callback
  useEffect(() => {
    if (ms === undefined) return
    let timer: ReturnType<typeof setTimeout>
    const restart = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        restart()
        latest.current()
      }, ms)
    }
    restart()
    for (const touch of touches) addEventListener(touch, restart, true)
    return () => {
      clearTimeout(timer)
      for (const touch of touches) removeEventListener(touch, restart, true)
    }
  }, [ms])
}
