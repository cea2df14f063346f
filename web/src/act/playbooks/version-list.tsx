import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { PlaybookDraft } from '../../../../server/act/playbooks/contract.ts'
import { PlaybookDetail } from '../../../../server/act/playbooks/running/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import { useSentence } from './use-sentence.ts'

type Version = PlaybookDetail['versions'][number]

/** What was switched on when, and by whom; each can be the draft again. */
export function VersionList({ playbook, setDraft }: { playbook: PlaybookDetail; setDraft: (draft: PlaybookDraft) => void }) {
  const { playbooks: { versions: say } } = useMessages()
  const { allows } = useSession()
  const navigate = useNavigate()
  const sentence = useSentence(playbook.people)
  const copy = useAction(({ definition }: Version) =>
    request<PlaybookDetail>('PUT', `playbooks/${playbook.id}`, { body: definition, shape: PlaybookDetail }), {
    stale: ['playbooks'],
    done: (saved, { version }) => {
      setDraft(saved.draft)
      tell(say.copied(version))
      void navigate({ to: '.', search: {} })
    },
  })
  return (
    <Section title={say.title} note={say.note}>
      <DataTable
        caption={say.caption} rows={playbook.versions} rowKey={(v) => v.version} empty={say.none}
        columns={[
          { key: 'version', header: say.version, cell: (v) => v.version },
          { key: 'at', header: say.at, cell: (v) => <DateTime at={v.publishedAt} /> },
          { key: 'by', header: say.by, wideOnly: true, cell: (v) => <span className="nowrap">{v.publishedBy ?? '–'}</span> },
          { key: 'what', header: say.what, wideOnly: true, cell: (v) => sentence.whole(v.definition) },
          ...(allows('playbooks.manage') ? [
            { key: 'copy', header: '', align: 'end' as const, cell: (v: Version) => <Button variant="subtle" color="gray" size="compact-sm" aria-label={say.copyWhich(v.version)} loading={copy.isPending} onClick={() => copy.mutate(v)}>{say.copy}</Button> },
          ] : []),
        ]}
      />
    </Section>
  )
}
