import type { ReactNode } from 'react'
import styles from './page-tabs.module.css'

/** Links to the pages that belong together, above the question, so that they stay where they are from page to page. */
export function PageTabs({ label, children }: { label: string; children: ReactNode }) {
  return <nav aria-label={label} className={`no-print ${styles.tabs}`}>{children}</nav>
}
