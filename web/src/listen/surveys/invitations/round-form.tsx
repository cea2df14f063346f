import { useState } from 'react'
import { SegmentedControl, Select, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useMessages } from '../../../app/language.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'
import { segmentsQuery } from '../../../understand/queries.ts'
import { fromValue, segmentGroups } from '../../../understand/slice/segment-options.ts'
import { readNumbers } from '../customer-numbers.ts'
import type { InvitationActions } from './actions.ts'
import { type Patience, PatienceFields } from './patience-fields.tsx'
import { faultsOf, fieldsOf } from './rule-draft.ts'

/** Some customers, by number or by segment, invited now. */
export function RoundForm({ invite, onClose }: { invite: InvitationActions['invite']; onClose: () => void }) {
  const {
    invitations: { round: words, form: fields },
    surveys: { links },
    ui,
  } = useMessages()
  const segments = useQuery(segmentsQuery).data?.dimensions ?? []
  const [patience, setPatience] = useState<Patience>({ validDays: 14, reminders: '0', reminderDays: 3 })
  const form = useForm<{ by: 'number' | 'segment'; numbers: string; segment: string | null }>({
    initialValues: { by: 'segment', numbers: '', segment: null },
    validate: {
      numbers: (numbers, { by }) => (by === 'number' && readNumbers(numbers) === null ? links.badNumbers : null),
      segment: (segment, { by }) => (by === 'segment' && fromValue(segment) === null ? links.missing : null),
    },
  })
  const faults = faultsOf({ ...fieldsOf(null, 'now'), ...patience })
  const say = (field: keyof Patience) => {
    const fault = faults[field]
    if (!fault || 'missing' in fault) return undefined
    return 'late' in fault ? fields.remindersLate : fields.between(fault.low, fault.high)
  }
  const submit = form.onSubmit(({ by, numbers, segment }) => {
    if (Object.keys(faults).length > 0) return
    const [dimension = '', member = ''] = fromValue(segment) ?? []
    invite.mutate(
      {
        for: by === 'number' ? { customers: readNumbers(numbers) ?? [] } : { segment: { dimension, member } },
        validDays: Number(patience.validDays),
        reminders: Number(patience.reminders),
        reminderDays: Number(patience.reminderDays),
      },
      { onSuccess: onClose },
    )
  })
  return (
    <FormModal title={words.title} submit={words.submit} action={invite} onSubmit={() => submit()} onClose={onClose} size="lg">
      <Text size="sm">{words.lead}</Text>
      <SegmentedControl
        aria-label={links.who}
        data={[
          { value: 'segment', label: links.bySegment },
          { value: 'number', label: links.byNumber },
        ]}
        {...form.getInputProps('by')}
      />
      {form.values.by === 'number' ? (
        <Textarea
          label={links.numbers}
          description={links.numbersHint}
          autosize
          minRows={3}
          maxRows={8}
          {...form.getInputProps('numbers')}
        />
      ) : (
        <Select
          label={fields.segment}
          searchable
          limit={200}
          nothingFoundMessage={ui.nothingFound}
          data={segmentGroups(segments, form.values.segment)}
          {...form.getInputProps('segment')}
        />
      )}
      <PatienceFields value={patience} onChange={(change) => setPatience({ ...patience, ...change })} say={say} />
    </FormModal>
  )
}
