import { useState } from 'react'
import { MultiSelect, Select, Switch, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import {
  type Improvement, ImprovementDetail, type ImprovementDraft, type Improvements, type Origin, outcomes, type Place,
} from '../../../../../server/learn/practices/contract.ts'
import { useAction } from '../../../app/action.tsx'
import { request } from '../../../app/api.ts'
import { useMessages } from '../../../app/language.tsx'
import { useSession } from '../../../app/session.ts'
import { FormModal } from '../../../ui/form-modal.tsx'

interface Props {
  readonly improvement: Improvement | null
  readonly choices: Pick<Improvements, 'people' | 'departments' | 'units'>
  readonly origin?: Origin | undefined
  readonly onClose: () => void
  readonly onSaved: (id: number) => void
}

/** An improvement in words: what it should do, who answers for it, and where it is done. */
export function ImprovementForm({ improvement, choices, origin, onClose, onSaved }: Props) {
  const { practices: { improvements: say, save } } = useMessages()
  const { person } = useSession()
  const begun = improvement !== null && 'startedOn' in improvement.state && improvement.state.startedOn !== null
  const was = improvement?.place
  const [title, setTitle] = useState(improvement?.title ?? '')
  const [hypothesis, setHypothesis] = useState(improvement?.hypothesis ?? '')
  const [owner, setOwner] = useState(improvement?.owner?.id ?? person.id)
  const [departments, setDepartments] = useState<string[]>(improvement?.departments ?? [])
  const [everywhere, setEverywhere] = useState(was ? was.kind === 'everywhere' : choices.units.length === 0)
  const [by, setBy] = useState(was?.kind === 'units'
    ? was.by
    : choices.units.find((u) => u.by === 'branch')?.by ?? choices.units[0]?.by ?? '')
  const [units, setUnits] = useState<string[]>(was?.kind === 'units' ? was.units : [])
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>(was?.kind === 'units' ? was.outcome : 'tone')
  const [tried, setTried] = useState(false)
  const place: Place = everywhere
    ? { kind: 'everywhere' }
    : { kind: 'units', by, units, outcome, touchpoint: was?.kind === 'units' ? was.touchpoint : null }
  const write = useAction((body: ImprovementDraft) => request(improvement ? 'PUT' : 'POST', improvement
    ? `practices/improvements/${improvement.id}`
    : 'practices/improvements', { body, shape: ImprovementDetail }), {
    stale: ['practices'], quiet: true, done: (d) => { onClose(); onSaved(d.improvement.id) },
  })
  const submit = () => {
    setTried(true)
    if (everywhere || units.length > 0)
      write.mutate({ title, hypothesis, owner, departments, place, origin: improvement?.origin ?? origin ?? { kind: 'hand' } })
  }
  return (
    <FormModal title={say.formTitle} submit={save} onSubmit={submit} onClose={onClose} action={write} size="lg">
      <TextInput
        label={say.name} placeholder={say.nameHint} value={title} onChange={(e) => setTitle(e.currentTarget.value)}
        maxLength={120} required data-autofocus
      />
      <Textarea
        label={say.hypothesis} placeholder={say.hypothesisHint} value={hypothesis}
        onChange={(e) => setHypothesis(e.currentTarget.value)} maxLength={1000} autosize minRows={2} required disabled={begun}
      />
      <Select
        label={say.owner} data={choices.people.map((p) => ({ value: p.id, label: p.name }))} value={owner}
        onChange={(v) => v && setOwner(v)} allowDeselect={false} searchable
      />
      <TagsInput label={say.departments} data={[...choices.departments]} value={departments} onChange={setDepartments} />
      {begun ? <Text size="sm" c="dimmed">{say.fixed}</Text> : (
        <>
          <Switch
            label={say.everywhere} checked={everywhere} onChange={(e) => setEverywhere(e.currentTarget.checked)}
            disabled={choices.units.length === 0}
          />
          {!everywhere && (
            <>
              <Select
                label={say.by} data={choices.units.map((u) => u.by)} value={by}
                onChange={(v) => { if (v) { setBy(v); setUnits([]) } }} allowDeselect={false}
              />
              <MultiSelect
                label={say.unitsPick} data={choices.units.find((u) => u.by === by)?.units ?? []} value={units} onChange={setUnits}
                searchable error={tried && units.length === 0 && say.unitsNeed}
              />
              <Select
                label={say.outcome} data={outcomes.map((value) => ({ value, label: say.outcomes[value]! }))} value={outcome}
                onChange={(v) => v && setOutcome(v as typeof outcome)} allowDeselect={false}
              />
            </>
          )}
        </>
      )}
    </FormModal>
  )
}
