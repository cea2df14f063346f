import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { SavedSegment } from '../../../../server/understand/segments/contract.ts'
import { useAction } from '../../app/action.tsx'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import { writeStrategy } from './queries.ts'

/** What people want to do for a segment, in their own words. */
export function Strategy({ segment }: { segment: SavedSegment }) {
  const { segments: { one: say } } = useMessages()
  const { allows } = useSession()
  const [draft, setDraft] = useState<string | null>(null)
  const write = useAction((text: string) => writeStrategy(segment.key, text), {
    stale: ['saved-segments'], done: () => setDraft(null),
  })
  const { strategy } = segment
  return (
    <Section title={say.strategy} note={say.strategyHint}>
      {draft === null ? (
        <Stack gap={8} align="start">
          {strategy ? <Text className="prose">{strategy.text}</Text> : <Text c="dimmed">{say.strategyNone}</Text>}
          {strategy && (
            <Text size="xs" c="dimmed">
              {strategy.by !== null && `${say.strategyBy(strategy.by)} · `}
              <DateTime at={strategy.at} />
            </Text>
          )}
          {allows('segments.manage') && (
            <Button size="compact-sm" variant="light" onClick={() => setDraft(strategy?.text ?? '')}>
              {strategy ? say.change : say.write}
            </Button>
          )}
        </Stack>
      ) : (
        <form onSubmit={(e) => { e.preventDefault(); write.mutate(draft) }}>
          <Textarea
            aria-label={say.strategy} autosize minRows={2} maxLength={500} value={draft} data-autofocus
            onChange={(e) => setDraft(e.currentTarget.value)}
          />
          <Group mt={8}><Button type="submit" size="sm" loading={write.isPending}>{say.save}</Button></Group>
        </form>
      )}
    </Section>
  )
}
