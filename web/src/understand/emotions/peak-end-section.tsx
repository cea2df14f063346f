import { Text } from '@mantine/core'
import type { PeakAndEnd } from '../../../../server/understand/emotions/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { FindingLine } from '../findings/finding-line.tsx'
import { Strong } from '../strong.tsx'

/** What customers are likely to remember: the strongest moment and the last one, beside the plain mean. */
export function PeakEndSection({ peakEnd }: { peakEnd: PeakAndEnd | null }) {
  const { emotions: { peakEnd: say } } = useMessages()
  const { signed, whole } = useFormats()
  const remembered = peakEnd?.remembered
  return (
    <Section title={say.title} note={say.source}>
      {!peakEnd && <Text c="dimmed">{say.none}</Text>}
      {peakEnd && !remembered && <Text c="dimmed">{say.few(peakEnd.customers)}</Text>}
      {peakEnd && remembered && (
        <>
          <Text>
            <Strong>
              {say.sentence(
                signed(remembered.value), `${signed(remembered.low)} – ${signed(remembered.high)}`, signed(peakEnd.plain),
                whole(peakEnd.customers),
              )}
            </Strong>
          </Text>
          <Text size="sm" c="dimmed">{say.parts(signed(peakEnd.peak), signed(peakEnd.end))}</Text>
          <FindingLine id={peakEnd.finding} />
        </>
      )}
    </Section>
  )
}
