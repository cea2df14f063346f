import type { ReactNode } from 'react'
import { useRouter } from '@tanstack/react-router'

/**
 * A link to a page whose address comes from the server, filters and
 * all. Opened within the app, unless the reader asks for a new tab.
 */
export function AddressLink({ to, children, className }: { to: string; children: ReactNode; className?: string | undefined }) {
  const router = useRouter()
  return (
    <a
      href={to} className={className}
      onClick={(e) => {
        if (e.metaKey || e.ctrlKey || e.shiftKey || e.altKey || e.button !== 0) return
        e.preventDefault()
        void router.navigate({ href: to })
      }}
    >
      {children}
    </a>
  )
}
