import { useState } from 'react'
import { Button, NativeSelect, Pill, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Marker, MarkerDraft } from '../../../../../server/listen/surveys/results/contract.ts'
import { say as tell, useAction } from '../../../app/action.tsx'
import { request } from '../../../app/api.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { useSession } from '../../../app/session.ts'
import { FormModal } from '../../../ui/form-modal.tsx'
import { markersQuery } from './queries.ts'
import styles from './results.module.css'

const note = (draft: MarkerDraft) => request('POST', 'survey-markers', { body: draft })

/** What is noted beside the scores, and a way to note more. */
export function Markers() {
  const {
    surveyResults: { markers: say },
    ui,
  } = useMessages()
  const format = useFormats()
  const mayEdit = useSession().allows('catalogue.edit')
  const markers = useQuery(markersQuery)
  const [adding, setAdding] = useState(false)
  const again = useAction(note, { stale: ['survey-markers'] })
  const remove = useAction(({ id }: Marker) => request('DELETE', `survey-markers/${id}`), {
    stale: ['survey-markers'],
    done: (_, { id: _id, ...draft }) => tell(say.removed(draft.name), { label: ui.undo, run: () => again.mutate(draft) }),
  })
  const items = markers.data?.items ?? []
  if (!mayEdit && items.length === 0) return null
  return (
    <>
      <ul className={styles.markers} aria-label={say.title}>
        {items.map((m) => (
          <li key={m.id}>
            <Pill
              withRemoveButton={mayEdit}
              removeButtonProps={{ 'aria-label': say.remove(m.name), 'aria-hidden': false, tabIndex: 0 }}
              onRemove={() => remove.mutate(m)}
            >
              {format.day(m.day)} · {say.kinds[m.kind]} · {m.name}
            </Pill>
          </li>
        ))}
        {items.length === 0 && (
          <li>
            <Text size="sm" c="dimmed">
              {say.none}
            </Text>
          </li>
        )}
        {mayEdit && (
          <li className="no-print">
            <Button variant="light" size="compact-sm" onClick={() => setAdding(true)}>
              {say.add}
            </Button>
          </li>
        )}
      </ul>
      {adding && <AddMarker onClose={() => setAdding(false)} />}
    </>
  )
}

/** Today by the organisation's clock. */
const todayIn = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())

function AddMarker({ onClose }: { onClose: () => void }) {
  const {
    surveyResults: { markers: say },
  } = useMessages()
  const { timeZone } = useFormats()
  const [draft, setDraft] = useState<MarkerDraft>(() => ({ kind: 'event', name: '', day: todayIn(timeZone) }))
  const [tried, setTried] = useState(false)
  const isComplete = draft.name.trim() !== '' && draft.day !== ''
  const action = useAction(note, {
    stale: ['survey-markers'],
    quiet: true,
    done: () => {
      tell(say.saved)
      onClose()
    },
  })
  return (
    <FormModal
      title={say.addTitle}
      submit={say.save}
      onClose={onClose}
      action={action}
      onSubmit={() => {
        setTried(true)
        if (isComplete) action.mutate({ ...draft, name: draft.name.trim() })
      }}
    >
      <Text size="sm" c="dimmed">
        {say.lead}
      </Text>
      <TextInput
        label={say.name}
        description={say.nameHint}
        maxLength={80}
        data-autofocus
        value={draft.name}
        onChange={(e) => setDraft({ ...draft, name: e.currentTarget.value })}
        error={tried && !isComplete ? say.missing : undefined}
      />
      <TextInput
        label={say.day}
        type="date"
        value={draft.day}
        onChange={(e) => setDraft({ ...draft, day: e.currentTarget.value })}
      />
      <NativeSelect
        label={say.kind}
        value={draft.kind}
        onChange={(e) => setDraft({ ...draft, kind: e.currentTarget.value as MarkerDraft['kind'] })}
        data={(['event', 'release'] as const).map((value) => ({ value, label: say.kinds[value] }))}
      />
    </FormModal>
  )
}
