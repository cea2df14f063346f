import type { Language } from '@heartline/survey'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Address } from './address.ts'
import { tellHost } from './host.ts'
import { messages, type Messages } from './messages/index.ts'

export interface FrameProps {
  readonly brand?: string
  readonly languages?: readonly Language[]
  readonly language?: Language
  readonly choose?: (language: Language) => void
  readonly m?: Messages
  readonly kiosk?: boolean
  readonly address?: Address
  readonly children?: ComponentChildren
}

/** What is around every page: the company's name, the switch of languages, and the height told to a widget. */
export function Frame({ brand, languages = [], language, choose, m, kiosk, address, children }: FrameProps) {
  const whole = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!whole.current || !address?.host) return
    const tell = () => tellHost(address, { heartline: 'height', height: Math.ceil(whole.current?.offsetHeight ?? 0) })
    const escape = (event: KeyboardEvent) => event.key === 'Escape' && tellHost(address, { heartline: 'close' })
    const watch = new ResizeObserver(tell)
    watch.observe(whole.current)
    addEventListener('keydown', escape)
    return () => {
      watch.disconnect()
      removeEventListener('keydown', escape)
    }
  }, [address?.host])
  useEffect(() => {
    document.documentElement.classList.toggle('kiosk', !!kiosk)
  }, [kiosk])
  return (
    <div class="frame" ref={whole}>
      {(brand || languages.length > 1) && (
        <header>
          <span class="brand">{brand}</span>
          {languages.length > 1 && (
            <nav aria-label={m?.language}>
              {languages.map((offered) => (
                <button type="button" key={offered} lang={offered} aria-pressed={offered === language} onClick={() => choose?.(offered)}>
                  {messages[offered].name}
                </button>
              ))}
            </nav>
          )}
        </header>
      )}
      <main>{children}</main>
    </div>
  )
}
