import { Button, Text } from '@mantine/core'
import type { Brief } from '../../../../server/learn/briefs/contract.ts'
import { useAction } from '../../app/action.tsx'
import { useLanguage, useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { writeProse } from './queries.ts'

/** What a language model made of the lines, where one is configured; marked as its words. */
export function ProseSection({ brief, segment, mayWrite }: { brief: Brief; segment: string; mayWrite: boolean }) {
  const { briefs: say } = useMessages()
  const { language } = useLanguage()
  const write = useAction(() => writeProse(segment, language), { stale: ['briefs'] })
  const ask = mayWrite && brief.canWriteProse
    && <Button variant="default" loading={write.isPending} onClick={() => write.mutate(undefined)}>{say.writeProse}</Button>
  if (!brief.prose) return ask || null
  return (
    <Section title={say.prose} note={say.proseBy(brief.prose.model)} actions={ask}>
      <Text className="prose" style={{ whiteSpace: 'pre-line' }}>{brief.prose.text}</Text>
    </Section>
  )
}
