import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { CompetitorList } from '../../../../server/understand/competitors/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { PasteForm } from './competitor-form.tsx'
import { remove } from './queries.ts'

type One = CompetitorList['items'][number]

/** Who is watched, how many reviews of them there are, and the way to take in more. */
export function CompetitorTable({ items, may }: { items: readonly One[]; may: boolean }) {
  const { competitors: { list: say } } = useMessages()
  const { whole } = useFormats()
  const [pasting, paste] = useState<One | null>(null)
  const [leaving, leave] = useState<One | null>(null)
  const gone = useAction((c: One) => remove(c.id), {
    stale: ['competitors', 'competitor-comparison'], done: (_, c) => { tell(say.removed(c.name)); leave(null) },
  })
  return (
    <Section title={say.title} note={say.note}>
      <DataTable
        caption={say.title} rows={items} rowKey={(c) => c.id}
        columns={[
          { key: 'name', header: say.name, cell: (c) => c.name },
          { key: 'texts', header: say.texts, align: 'end', width: 110, cell: (c) => whole(c.texts) },
          { key: 'number', header: say.number, align: 'end', wideOnly: true, width: 170, cell: (c) => c.id },
          ...(may ? [{
            key: 'actions', header: '', align: 'end' as const,
            cell: (c: One) => (
              <Group gap={8} justify="flex-end">
                <Button size="compact-sm" variant="light" aria-label={say.takeNamed(c.name)} onClick={() => paste(c)}>
                  {say.take}
                </Button>
                <Button
                  size="compact-sm" variant="subtle" color="gray" aria-label={say.removeNamed(c.name)} onClick={() => leave(c)}
                >{say.remove}</Button>
              </Group>
            ),
          }] : []),
        ]}
      />
      {pasting && <PasteForm of={pasting} onClose={() => paste(null)} />}
      <Confirm
        opened={leaving !== null} onClose={() => leave(null)} title={leaving ? say.removeNamed(leaving.name) : say.remove}
        consequence={leaving ? say.removeSure(leaving.name) : ''} action={say.remove}
        pending={gone.isPending} onConfirm={() => leaving && gone.mutate(leaving)}
      />
    </Section>
  )
}
