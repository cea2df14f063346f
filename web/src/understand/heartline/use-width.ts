import { useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** On paper a picture is laid out as if it were this wide, then fitted onto an A4 page lying across with room for words. */
const paperWidth = 1320

/** The width of an element in pixels, known before the first picture is painted; while printing, that of a page. */
export function useWidth() {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = ref.current!
    let printing = false
    const measure = () => {
      if (!printing) setWidth(Math.floor(element.clientWidth))
    }
    const toPaper = () => {
      printing = true
      flushSync(() => setWidth(paperWidth))
    }
    const toScreen = () => {
      printing = false
      measure()
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    window.addEventListener('beforeprint', toPaper)
    window.addEventListener('afterprint', toScreen)
    return () => {
      observer.disconnect()
      window.removeEventListener('beforeprint', toPaper)
      window.removeEventListener('afterprint', toScreen)
    }
  }, [])
  return [ref, width] as const
}
