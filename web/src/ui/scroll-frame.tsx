import { useEffect, useRef, useState, type ReactNode } from 'react'
import styles from './scroll-frame.module.css'

interface ScrollFrameProps {
  label: string
  /** Without the card, where something around it is a card already. */
  bare?: boolean
  children: ReactNode
}

/** A card around a table. Where the table is wider, it scrolls within the card, and is reached by the keyboard for that. */
export function ScrollFrame({ label, bare = false, children }: ScrollFrameProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [scrolls, setScrolls] = useState(false)
  useEffect(() => {
    const [outer, inner] = [frame.current!, frame.current!.firstElementChild!]
    const seen = new ResizeObserver(() => setScrolls(outer.scrollWidth > outer.clientWidth))
    seen.observe(outer)
    seen.observe(inner)
    return () => seen.disconnect()
  }, [])
  return (
    <div ref={frame} className={bare ? styles.frame : `card ${styles.frame}`} {...(scrolls ? { role: 'group', 'aria-label': label, tabIndex: 0 } : {})}>
      {children}
    </div>
  )
}
