import type { ReactNode } from 'react'
import { Text } from '@mantine/core'
import css from './members.module.css'

/** One figure under its name, counted and not estimated: it has no interval. */
export function Tile({ name, value, note }: { name: string; value: string; note?: ReactNode }) {
  return (
    <div className={`card ${css.tile}`}>
      <Text size="sm" c="dimmed">{name}</Text>
      <Text size="xl" fw={600}>{value}</Text>
      {note && <Text size="sm" c="dimmed">{note}</Text>}
    </div>
  )
}
