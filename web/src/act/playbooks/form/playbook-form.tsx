import { Alert, Button, NumberInput, SegmentedControl, Select, Text } from '@mantine/core'
import { useState } from 'react'
import { PlaybookDraft } from '../../../../../server/act/playbooks/contract.ts'
import { PlaybookDetail } from '../../../../../server/act/playbooks/running/contract.ts'
import { say as tell, useAction } from '../../../app/action.tsx'
import { request } from '../../../app/api.ts'
import { type Language, useLanguage, useMessages } from '../../../app/language.tsx'
import { Section } from '../../../ui/page.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import css from '../playbooks.module.css'
import { ConditionList } from './condition-list.tsx'
import { OptionalNumber, WordsField, WordsIn } from './fields.tsx'
import { StepList } from './step-list.tsx'
import { TriggerFields } from './trigger-fields.tsx'

interface Props {
  readonly playbook: PlaybookDetail
  readonly draft: PlaybookDraft
  readonly setDraft: (draft: PlaybookDraft) => void
  readonly isChanged: boolean
}

/** A playbook as a form: what sets it off, only if, what is done, how often at most. */
export function PlaybookForm({ playbook, draft, setDraft, isChanged }: Props) {
  const { playbooks: { form: say } } = useMessages()
  const ui = useLanguage().language
  const [language, setLanguage] = useState<Language>(ui)
  const [missing, setMissing] = useState<readonly string[]>([])
  const set = (patch: Partial<PlaybookDraft>) => setDraft({ ...draft, ...patch })
  const limits = (patch: Partial<PlaybookDraft['limits']>) => set({ limits: { ...draft.limits, ...patch } })
  const save = useAction((body: PlaybookDraft) => request<PlaybookDetail>(
    'PUT', `playbooks/${playbook.id}`, { body, shape: PlaybookDetail },
  ), {
    stale: ['playbooks'], quiet: true,
    done: (saved) => {
      setDraft(saved.draft)
      tell(say.saved)
    },
  })
  function submit(): void {
    const checked = PlaybookDraft.safeParse(draft)
    setMissing(checked.success ? [] : [...new Set(checked.error.issues.map((i) => `${i.path.join(' › ')}: ${i.message}`))])
    if (checked.success) save.mutate(checked.data)
  }
  return (
    <WordsIn value={language}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className={css.list}>
          <div className={css.itemHead}>
            <Text size="sm" c="dimmed">{say.wordsNote}</Text>
            <SegmentedControl
              aria-label={say.wordsIn} size="xs" value={language} onChange={(v) => setLanguage(v as Language)}
              data={[{ value: 'zh', label: say.languages.zh }, { value: 'en', label: say.languages.en }]}
            />
          </div>
          <div className={`card ${css.block}`}>
            <WordsField label={say.name} value={draft.name} set={(name) => set({ name })} />
            <WordsField long label={say.purpose} value={draft.purpose} set={(purpose) => set({ purpose })} />
          </div>
          <Section title={say.trigger}>
            <div className={`card ${css.block}`}><TriggerFields value={draft.trigger} set={(trigger) => set({ trigger })} /></div>
          </Section>
          <Section title={say.conditions} note={say.conditionsNote}>
            <div className={`card ${css.block}`}>
              <ConditionList value={draft.conditions} set={(conditions) => set({ conditions })} />
            </div>
          </Section>
          <Section title={say.steps}>
            <div className={`card ${css.block}`}>
              <StepList
                value={draft.steps} set={(steps) => set({ steps })} people={playbook.people} unavailable={playbook.unavailable}
              />
            </div>
          </Section>
          <Section title={say.limits}>
            <div className={`card ${css.block}`}>
              <div className={css.fields}>
                <OptionalNumber
                  label={say.perDay} placeholder={say.noLimit} min={1} value={draft.limits.perDay}
                  set={(perDay) => limits({ perDay })}
                />
                <OptionalNumber
                  label={say.once} placeholder={say.noLimit} min={1} max={3_650} value={draft.limits.oncePerDays}
                  set={(oncePerDays) => limits({ oncePerDays })}
                />
                <NumberInput
                  label={say.holdOut} description={say.holdOutNote} min={0} max={50}
                  value={Math.round(draft.holdOut * 1_000) / 10}
                  onChange={(v) => set({ holdOut: Math.min(0.5, Math.max(0, Number(v) / 100)) })}
                />
                <NumberInput
                  label={say.effectDays} min={1} max={730} value={draft.effectDays}
                  onChange={(v) => set({ effectDays: Number(v) || 1 })}
                />
                <Select
                  label={say.owner} description={say.ownerNote} clearable searchable value={draft.owner}
                  data={playbook.people.map((p) => ({ value: p.id, label: p.name }))} onChange={(owner) => set({ owner })}
                />
              </div>
            </div>
          </Section>
          {missing.length > 0 && (
            <Alert color="red" role="alert" title={say.missing}>{missing.map((m) => <div key={m}>{m}</div>)}</Alert>
          )}
          {save.error && <ErrorState error={save.error} compact />}
          {isChanged && (
            <div className={`card ${css.bar}`}>
              <Button variant="default" size="sm" onClick={() => setDraft(playbook.draft)}>{say.discard}</Button>
              <Button size="sm" type="submit" loading={save.isPending}>{say.save}</Button>
            </div>
          )}
        </div>
      </form>
    </WordsIn>
  )
}
