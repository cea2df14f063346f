import { Checkbox, NumberInput, Select } from '@mantine/core'
import { type Trigger, triggerKinds, type TriggerKind } from '../../../../../server/act/playbooks/contract.ts'
import { type KnownSignalType, scoreMethods } from '../../../../../server/record/signals/contract.ts'
import { useMessages } from '../../../app/language.tsx'
import { Choice, DurationField, RangeFields, TouchpointsField } from './fields.tsx'
import css from '../playbooks.module.css'

const later = { amount: 7, unit: 'days' } as const
/** A trigger of a kind, as it begins. */
const begun: { [K in TriggerKind]: Extract<Trigger, { kind: K }> } = {
  signal: { kind: 'signal', type: 'purchase', touchpoints: [], score: null, after: null },
  flagged: { kind: 'flagged', atLeast: 'serious' }, warning: { kind: 'warning', course: 'worse' },
  'nth-purchase': { kind: 'nth-purchase', n: 3, touchpoints: [], after: null },
  daily: { kind: 'daily', hour: 9, share: 0.05, touchpoints: [] }, manual: { kind: 'manual' },
}

/** What sets a playbook off. */
export function TriggerFields({ value: t, set }: { value: Trigger; set: (t: Trigger) => void }) {
  const { playbooks: { form: say, triggers }, words, warnings } = useMessages()
  const types = Object.entries(words.signal).map(([value, label]) => ({ value, label }))
  return (
    <div className={css.fields}>
      <Choice label={say.kind} words={triggers} only={triggerKinds} value={t.kind} set={(kind) => set(begun[kind])} />
      {t.kind === 'signal' && (
        <Select
          label={say.type} searchable allowDeselect={false} value={t.type}
          data={types.some((x) => x.value === t.type) ? types : [...types, { value: t.type, label: t.type }]}
          onChange={(v) => v !== null && set({ ...t, type: v as KnownSignalType })}
        />
      )}
      {'touchpoints' in t && (
        <TouchpointsField
          label={say.touchpoints} optional value={t.touchpoints} set={(touchpoints) => set({ ...t, touchpoints })}
        />
      )}
      {t.kind === 'nth-purchase' && (
        <NumberInput label={say.nth} min={1} max={1_000} value={t.n} onChange={(v) => set({ ...t, n: Number(v) || 1 })} />
      )}
      {t.kind === 'daily' && (
        <>
          <NumberInput
            label={say.share} min={0.1} max={100} decimalScale={1} value={Math.round(t.share * 1_000) / 10}
            onChange={(v) => set({ ...t, share: Math.min(1, Math.max(0.001, Number(v) / 100)) })}
          />
          <NumberInput label={say.hour} min={0} max={23} value={t.hour} onChange={(v) => set({ ...t, hour: Number(v) || 0 })} />
        </>
      )}
      {t.kind === 'flagged' && (
        <Choice
          label={say.severity} words={warnings.unhappy.severity} value={t.atLeast} set={(atLeast) => set({ ...t, atLeast })}
        />
      )}
      {t.kind === 'warning' && (
        <Choice
          label={say.course} words={{ worse: say.worse, better: say.better }} value={t.course}
          set={(course) => set({ ...t, course })}
        />
      )}
      {'after' in t && (
        <>
          <Checkbox
            mt={28} label={say.after} checked={t.after !== null}
            onChange={(e) => set({ ...t, after: e.currentTarget.checked ? later : null })}
          />
          {t.after && <DurationField label={say.after} value={t.after} set={(after) => set({ ...t, after })} />}
        </>
      )}
      {t.kind === 'signal' && (
        <>
          <Checkbox
            mt={28} label={say.scored} checked={t.score !== null}
            onChange={(e) => set({ ...t, score: e.currentTarget.checked ? { method: null, tone: { min: null, max: 0 } } : null })}
          />
          {t.score && (
            <>
              <Select
                label={say.method} clearable placeholder={say.anyMethod} value={t.score.method}
                data={scoreMethods.map((m) => ({ value: m, label: words.method[m] }))}
                onChange={(v) => set({ ...t, score: { ...t.score!, method: v as (typeof scoreMethods)[number] | null } })}
              />
              <RangeFields
                from={say.toneFrom} to={say.toneTo} min={-1} max={1} step={0.1} value={t.score.tone}
                set={(tone) => set({ ...t, score: { ...t.score!, tone } })}
              />
            </>
          )}
        </>
      )}
    </div>
  )
}
