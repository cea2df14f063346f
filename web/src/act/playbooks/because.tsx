import { Text } from '@mantine/core'
import { isKnownType } from '../../../../server/record/signals/contract.ts'
import type { Run } from '../../../../server/act/playbooks/running/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useTouchpointNames } from '../../listen/signals/touchpoint-names.ts'
import { DateTime } from '../../ui/date-time.tsx'

/** What set a run off. */
export function Because({ because: b }: { because: Run['because'] }) {
  const { playbooks: { runs: say }, words } = useMessages()
  const { money } = useFormats()
  const { nameOf } = useTouchpointNames()
  const what = b.type !== null
    ? (isKnownType(b.type) ? words.signal[b.type] : b.type)
    : b.flag !== null ? say.flag : b.warning !== null ? say.warning : say.chosen
  const more = [b.touchpoint && nameOf(b.touchpoint), b.amount && money(b.amount, b.currency ?? undefined)].filter(Boolean)
    .join(' · ')
  return <>{what}{more && ` · ${more}`}<Text component="div" size="sm" c="dimmed"><DateTime at={b.at} /></Text></>
}
