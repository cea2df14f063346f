import { Text } from '@mantine/core'
import type { Campaign } from '../../../../server/act/campaigns/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import css from './campaigns.module.css'
import { PowerText } from './power-text.tsx'

/** How far a campaign has come, and whom it left in peace. */
export function ProgressSection({ campaign: { state, progress, power, draft } }: { campaign: Campaign }) {
  const { campaigns: { progress: say, power: powerWords, rehearsal }, contact } = useMessages()
  const { whole } = useFormats()
  const reasons = progress.refused.map((r) => `${contact.bounces.refusals[r.reason]} ${whole(r.n)}`).join(' · ')
  const refused = progress.refused.reduce((sum, r) => sum + r.n, 0)
  const tiles = [
    [say.treated, progress.treated], [say.sent, progress.sent], [say.waiting, progress.waiting], [say.failed, progress.failed],
    [say.heldOut, progress.heldOut], [say.refused, refused],
  ] as const
  return (
    <>
      <Section title={say.title} note={reasons === '' ? undefined : `${rehearsal.refused}: ${reasons}`}>
        {state === 'planning' && <Text role="status" mb="sm">{say.planning}</Text>}
        <dl className={css.tiles}>
          {tiles.map(([name, n]) => (
            <div key={name} className={`card ${css.tile}`}>
              <Text component="dt" size="sm" c="dimmed">{name}</Text>
              <Text component="dd" m={0} size="xl" fw={600}>{whole(n)}</Text>
            </div>
          ))}
        </dl>
      </Section>
      {power && <Section title={powerWords.title}><PowerText power={power} draft={draft} drawn /></Section>}
    </>
  )
}
