import type { ReactNode } from 'react'
import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMessages } from '../app/language.tsx'
import styles from './filter-bar.module.css'

/**
 * Changes the filters of the page where they live: in its address. What is undefined or empty leaves the address.
 * A changed filter replaces the entry in the history, so that Back leaves the page rather than undoing letters.
 */
export function useSetSearch<Search extends object>(): (patch: Partial<Search>) => void {
  const navigate = useNavigate()
  return (patch) =>
    void navigate({
      to: '.',
      replace: true,
      resetScroll: false,
      search: ((old: object) =>
        Object.fromEntries(
          Object.entries({ ...old, ...patch }).filter(([, v]) => v !== undefined && v !== null && v !== '' && v !== false),
        )) as never,
    })
}

interface FilterBarProps {
  children: ReactNode
  active: boolean
  onClear: () => void
}

/** The filters of a list, in a row that wraps. */
export function FilterBar({ children, active, onClear }: FilterBarProps) {
  const { ui } = useMessages()
  return (
    <search aria-label={ui.filters} className={`no-print ${styles.bar}`}>
      {children}
      {active && (
        <Button variant="subtle" color="gray" size="sm" leftSection={<IconX size={14} aria-hidden />} onClick={onClear}>
          {ui.clearFilters}
        </Button>
      )}
    </search>
  )
}
