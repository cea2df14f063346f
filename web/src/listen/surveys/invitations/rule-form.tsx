import { useState } from 'react'
import { NumberInput, Select, SimpleGrid, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SurveyDetail } from '../../../../../server/listen/surveys/contract.ts'
import type { RuleView } from '../../../../../server/listen/surveys/invitations/contract.ts'
import { knownSignalTypes } from '../../../../../server/record/signals/contract.ts'
import { useMessages } from '../../../app/language.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'
import { segmentsQuery } from '../../../understand/queries.ts'
import { segmentGroups } from '../../../understand/slice/segment-options.ts'
import { useSignalWords } from '../../signals/signal-words.ts'
import { useTouchpointNames } from '../../signals/touchpoint-names.ts'
import type { InvitationActions } from './actions.ts'
import { DryRunPanel } from './dry-run-panel.tsx'
import { PatienceFields } from './patience-fields.tsx'
import { faultsOf, fieldsOf, readFields, type RuleFields, units } from './rule-draft.ts'

interface Props {
  readonly survey: SurveyDetail
  /** Null for a new one. */
  readonly rule: RuleView | null
  readonly save: InvitationActions['save']
  readonly onClose: () => void
}

/** A rule, field by field, and what it would have done. */
export function RuleForm({ survey, rule, save, onClose }: Props) {
  const { form: words } = useMessages().invitations
  const { nothingFound } = useMessages().ui
  const signal = useSignalWords()
  const { choices } = useTouchpointNames()
  const segments = useQuery(segmentsQuery).data?.dimensions ?? []
  const [fields, setFields] = useState<RuleFields>(() => fieldsOf(rule, ''))
  const [tried, setTried] = useState(false)
  const set = (change: Partial<RuleFields>) => setFields({ ...fields, ...change })
  const faults = faultsOf(fields)
  const isRight = Object.keys(faults).length === 0
  const say = (field: keyof RuleFields) => {
    const fault = tried ? faults[field] : undefined
    if (!fault) return undefined
    return 'missing' in fault ? words.missing : 'late' in fault ? words.remindersLate : words.between(fault.low, fault.high)
  }
  const submit = () => {
    setTried(true)
    if (isRight) save.mutate({ rule: rule?.id ?? null, draft: readFields(fields) }, { onSuccess: onClose })
  }
  const types = [...new Set([...knownSignalTypes, fields.signal])]
  return (
    <FormModal
      title={rule ? words.changeTitle(rule.name) : words.makeTitle}
      submit={rule ? words.save : words.make}
      action={save}
      onSubmit={submit}
      onClose={onClose}
      size="lg"
    >
      <TextInput
        data-autofocus
        label={words.name}
        description={words.nameHint}
        maxLength={120}
        value={fields.name}
        error={say('name')}
        onChange={(e) => set({ name: e.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={words.signal}
          allowDeselect={false}
          data={types.map((value) => ({ value, label: signal(value) }))}
          value={fields.signal}
          onChange={(value) => value && set({ signal: value })}
        />
        <Select
          label={words.touchpoint}
          placeholder={words.anywhere}
          clearable
          searchable
          nothingFoundMessage={nothingFound}
          data={choices}
          value={fields.touchpoint}
          onChange={(touchpoint) => set({ touchpoint })}
        />
        <NumberInput
          label={words.delay}
          min={0}
          allowDecimal={false}
          value={fields.amount}
          error={say('amount')}
          onChange={(amount) => set({ amount })}
        />
        <Select
          label={words.unit}
          allowDeselect={false}
          data={units.map((value) => ({ value, label: words.units[value] }))}
          value={fields.unit}
          onChange={(value) => value && set({ unit: value as RuleFields['unit'] })}
        />
        <Select
          label={words.segment}
          placeholder={words.everybody}
          clearable
          searchable
          limit={200}
          nothingFoundMessage={nothingFound}
          data={segmentGroups(segments, fields.segment)}
          value={fields.segment}
          onChange={(segment) => set({ segment })}
        />
        <NumberInput
          label={words.share}
          description={words.shareHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={0.1}
          max={100}
          decimalScale={1}
          value={fields.percent}
          error={say('percent')}
          onChange={(percent) => set({ percent })}
        />
      </SimpleGrid>
      <PatienceFields value={fields} onChange={set} say={say} />
      <Switch label={words.on} checked={fields.on} onChange={(e) => set({ on: e.currentTarget.checked })} />
      <DryRunPanel
        survey={survey.id}
        rule={rule?.id ?? null}
        draft={isRight ? readFields(fields) : null}
        onBlocked={() => setTried(true)}
      />
    </FormModal>
  )
}
