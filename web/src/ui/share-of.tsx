import { Text } from '@mantine/core'
import { useFormats } from '../app/format.ts'
import { shareInterval } from './share-interval.ts'

/** So many of so many as a share, with its interval below it. */
export function ShareOf({ part, whole, digits = 0 }: { part: number; whole: number; digits?: number }) {
  const { percent } = useFormats()
  const sure = shareInterval(part, whole)
  if (!sure) return '–'
  return (
    <>{percent(part / whole, digits)}<Text size="xs" c="dimmed">{percent(sure.low, digits)} – {percent(sure.high, digits)}</Text></>
  )
}
