import { Text } from '@mantine/core'
import type { Ranged } from '../../../../server/understand/drivers/contract.ts'
import { useFormats } from '../../app/format.ts'
import { ToneValue } from '../../ui/tone-mark.tsx'

/** A mean rating on the tone scale, with its interval. */
export function Rating({ of }: { of: Ranged }) {
  const { signed } = useFormats()
  return <><ToneValue tone={of.value} /><Text size="xs" c="dimmed">{signed(of.low)} – {signed(of.high)}</Text></>
}
