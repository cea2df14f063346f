import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Assignee, Step } from '../../../../../server/act/playbooks/contract.ts'
import { Role, roles } from '../../../../../server/govern/roles/contract.ts'
import { taskKinds } from '../../../../../server/act/tasks/contract.ts'
import { useMessages } from '../../../app/language.tsx'
import { surveysQuery } from '../../../listen/surveys/queries.ts'
import css from '../playbooks.module.css'
import { Choice, DurationField, WordsField } from './fields.tsx'

export interface Person { readonly id: string; readonly name: string }
type Straight = Exclude<Step, { kind: 'branch' }>
interface Props<S extends Straight = Straight> {
  readonly value: S
  readonly set: (step: Straight) => void
  readonly people: readonly Person[]
}
const none = { zh: '', en: '' }

/** What one step needs to know. */
export function StepFields({ value: s, set, people }: Props) {
  const { playbooks: { form: say }, contact, warnings } = useMessages()
  switch (s.kind) {
    case 'task': return <TaskFields value={s} set={set} people={people} />
    case 'message': return (
      <>
        <Choice label={say.channel} words={contact.channels} value={s.channel} set={(channel) => set({ ...s, channel })} />
        <Choice label={say.contactPurpose} words={contact.purposes} value={s.purpose} set={(purpose) => set({ ...s, purpose })} />
        <WordsField label={say.subject} value={s.subject} set={(subject) => set({ ...s, subject })} />
        <WordsField long label={say.text} hint={say.placeholders} value={s.text} set={(text) => set({ ...s, text })} />
      </>
    )
    case 'case': return (
      <>
        <Choice
          label={say.severity} words={warnings.unhappy.severity} value={s.severity} set={(severity) => set({ ...s, severity })}
        />
        <WordsField label={say.title} value={s.subject} set={(subject) => set({ ...s, subject })} />
        <Checkbox label={say.waits} checked={s.waits} onChange={(e) => set({ ...s, waits: e.currentTarget.checked })} />
      </>
    )
    case 'survey': return <SurveyField value={s.survey} set={(survey) => set({ ...s, survey })} />
    case 'offer': return <OfferFields value={s} set={set} people={people} />
    case 'points': return (
      <>
        <NumberInput
          label={say.points} min={1} max={1_000_000} value={s.points} onChange={(v) => set({ ...s, points: Number(v) || 1 })}
        />
        <WordsField label={say.reason} value={s.reason} set={(reason) => set({ ...s, reason })} />
      </>
    )
    case 'webhook': return (
      <TextInput
        label={say.event} required value={s.event} maxLength={80} onChange={(e) => set({ ...s, event: e.currentTarget.value })}
      />
    )
    case 'wait': return <DurationField label={say.wait} value={s.for} set={(time) => set({ ...s, for: time })} />
    case 'leave': return (
      <WordsField
        label={say.because} required={false} value={s.because ?? none}
        set={(w) => set({ ...s, because: w.zh || w.en ? w : null })}
      />
    )
  }
}

function TaskFields({ value: s, set, people }: Props<Extract<Step, { kind: 'task' }>>) {
  const { playbooks: { form: say, taskKinds: kinds, who: words }, words: { role } } = useMessages()
  const { to } = s
  const assigned = (who: string): Assignee => (who === 'role'
    ? { who, role: 'manager' }
    : who === 'person' ? { who, person: people[0]?.id ?? '' } : { who: 'owner' })
  return (
    <>
      <Choice label={say.task} words={kinds} only={taskKinds} value={s.task} set={(task) => set({ ...s, task })} />
      <Choice
        label={say.who} words={{ owner: words.owner, role: say.role, person: say.person }} value={to.who}
        set={(who) => set({ ...s, to: assigned(who) })}
      />
      {to.who === 'role' && (
        <Choice
          label={say.role} words={role} only={roles} value={to.role}
          set={(r) => set({ ...s, to: { who: 'role', role: Role.parse(r) } })}
        />
      )}
      {to.who === 'person' && (
        <Select
          label={say.person} allowDeselect={false} searchable value={to.person}
          data={people.map((p) => ({ value: p.id, label: p.name }))}
          onChange={(v) => v !== null && set({ ...s, to: { who: 'person', person: v } })}
        />
      )}
      <WordsField label={say.title} value={s.title} set={(title) => set({ ...s, title })} />
      <WordsField
        long label={say.script} hint={say.scriptNote} required={false} value={s.script ?? none}
        set={(w) => set({ ...s, script: w.zh || w.en ? w : null })}
      />
      <DurationField label={say.dueIn} value={s.dueIn} set={(dueIn) => set({ ...s, dueIn })} />
      <DurationField label={say.giveUp} value={s.giveUpAfter} set={(giveUpAfter) => set({ ...s, giveUpAfter })} />
      <Choice
        label={say.hours} words={{ any: say.anyHour, 'off-peak': say.offPeak, evening: say.evening }} value={s.hours}
        set={(hours) => set({ ...s, hours })}
      />
      <Checkbox
        className={css.wide} label={say.notSeller} checked={s.notTheSeller}
        onChange={(e) => set({ ...s, notTheSeller: e.currentTarget.checked })}
      />
      <Checkbox
        className={css.wide} label={say.waits} checked={s.waits} onChange={(e) => set({ ...s, waits: e.currentTarget.checked })}
      />
    </>
  )
}

function OfferFields({ value: s, set }: Props<Extract<Step, { kind: 'offer' }>>) {
  const { playbooks: { form: say }, contact } = useMessages()
  const { message } = s
  return (
    <>
      <TextInput
        label={say.offer} placeholder={say.bestOffer} maxLength={200} value={s.offer ?? ''}
        onChange={(e) => set({ ...s, offer: e.currentTarget.value || null })}
      />
      <Checkbox
        mt={28} label={say.text} checked={message !== null}
        onChange={(e) => set({ ...s, message: e.currentTarget.checked ? { channel: 'email', subject: none, text: none } : null })}
      />
      {message && (
        <>
          <Choice
            label={say.channel} words={contact.channels} value={message.channel}
            set={(channel) => set({ ...s, message: { ...message, channel } })}
          />
          <WordsField
            label={say.subject} value={message.subject} set={(subject) => set({ ...s, message: { ...message, subject } })}
          />
          <WordsField
            long label={say.text} hint={say.placeholders} value={message.text}
            set={(text) => set({ ...s, message: { ...message, text } })}
          />
        </>
      )}
    </>
  )
}

function SurveyField({ value, set }: { value: string; set: (key: string) => void }) {
  const { playbooks: { form: say } } = useMessages()
  const data = (useQuery(surveysQuery).data?.items ?? []).map((s) => ({ value: s.key, label: s.name }))
  return (
    <Select
      label={say.survey} searchable allowDeselect={false}
      data={value === '' || data.some((d) => d.value === value) ? data : [...data, { value, label: value }]} value={value || null}
      onChange={(v) => v !== null && set(v)}
    />
  )
}
