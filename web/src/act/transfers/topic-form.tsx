import { useState } from 'react'
import { Chip, Group, Input, MultiSelect, Select, Switch, TextInput, Textarea } from '@mantine/core'
import { type Hours, Topic, type TopicDraft, type TopicList } from '../../../../server/act/transfers/contract.ts'
import type { Role } from '../../../../server/govern/roles/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'

const serving: readonly Role[] = ['front-line', 'agent', 'manager', 'owner']
const usual: Hours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }

/** Who answers a topic, and when. */
export function TopicForm({ topic, staff, onClose }: {
  topic?: Topic | undefined; staff: TopicList['staff']; onClose: () => void
}) {
  const { transfers: { topics: words }, words: { role: roles } } = useMessages()
  const [draft, setDraft] = useState<TopicDraft>({
    name: topic?.name ?? '', what: topic?.what ?? '', people: topic?.people.map((p) => p.id) ?? [], role: topic?.role ?? null,
    hours: topic?.hours ?? null,
  })
  const [tried, setTried] = useState(false)
  const { hours } = draft
  const badHours = hours !== null && (hours.days.length === 0 || hours.from >= hours.to)
  const nobody = draft.people.length === 0 && draft.role === null
  const save = useAction(() =>
    request(topic ? 'PUT' : 'POST', topic ? `transfer-topics/${topic.id}` : 'transfer-topics', { body: draft, shape: Topic }), {
    stale: ['transfer-topics'], quiet: true,
    done: ({ name }) => {
      say(words.saved(name))
      onClose()
    },
  })
  const submit = () => {
    setTried(true)
    if (draft.name.trim() && !nobody && !badHours) save.mutate(undefined)
  }
  return (
    <FormModal
      title={topic ? words.changeWhich(topic.name) : words.add} submit={words.save} action={save} onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        data-autofocus label={words.name} placeholder={words.nameHint} maxLength={80} value={draft.name}
        error={tried && !draft.name.trim() && words.missingName}
        onChange={(e) => setDraft({ ...draft, name: e.currentTarget.value })}
      />
      <Textarea
        label={words.what} autosize maxLength={500} value={draft.what}
        onChange={(e) => setDraft({ ...draft, what: e.currentTarget.value })}
      />
      <MultiSelect
        label={words.people} searchable hidePickedOptions data={staff.map((p) => ({ value: p.id, label: p.name }))}
        value={draft.people.filter((id) => staff.some((p) => p.id === id))}
        error={tried && nobody && words.missingPeople} onChange={(people) => setDraft({ ...draft, people })}
      />
      <Select
        label={words.role} allowDeselect={false} value={draft.role ?? 'none'}
        onChange={(v) => setDraft({ ...draft, role: v === 'none' || v === null ? null : v as Role })}
        data={[{ value: 'none', label: words.noRole }, ...serving.map((value) => ({ value, label: roles[value] }))]}
      />
      <Switch
        label={words.limited} checked={hours !== null}
        onChange={(e) => setDraft({ ...draft, hours: e.currentTarget.checked ? usual : null })}
      />
      {hours && (
        <>
          <Input.Wrapper label={words.days} labelElement="div" error={tried && badHours && words.badHours}>
            <Chip.Group
              multiple value={hours.days.map(String)}
              onChange={(days) => setDraft({ ...draft, hours: { ...hours, days: days.map(Number).toSorted() } })}
            >
              <Group gap={4}>
                {words.dayNames.map((day, i) => <Chip key={day} size="xs" value={String(i + 1)}>{day}</Chip>)}
              </Group>
            </Chip.Group>
          </Input.Wrapper>
          <Group grow>
            <TextInput
              type="time" label={words.from} value={hours.from}
              onChange={(e) => setDraft({ ...draft, hours: { ...hours, from: e.currentTarget.value } })}
            />
            <TextInput
              type="time" label={words.to} value={hours.to}
              onChange={(e) => setDraft({ ...draft, hours: { ...hours, to: e.currentTarget.value } })}
            />
          </Group>
        </>
      )}
    </FormModal>
  )
}
