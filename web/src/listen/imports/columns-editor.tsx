import { Autocomplete, NativeSelect, NumberInput, TagsInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FilePreview, ScoreRule, SignalRule } from '../../../../server/listen/imports/contract.ts'
import { scoreMethods, type ScoreMethod } from '../../../../server/record/signals/contract.ts'
import { Catalogue } from '../../../../server/record/touchpoints/contract.ts'
import { resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { roleOf, roles, scaleIsChosen, withScore, type Role } from './column-roles.ts'
import styles from './imports.module.css'

interface ColumnsEditorProps {
  preview: FilePreview
  rule: SignalRule
  onRule: (rule: SignalRule) => void
  onRole: (column: string, role: Role) => void
}

/** The columns of the file, one a line: its name, examples, and what it is. */
export function ColumnsEditor({ preview, rule, onRule, onRole }: ColumnsEditorProps) {
  const {
    listen: { mapping: words },
  } = useMessages()
  return (
    <ul className={`card ${styles.columns}`} style={{ margin: 0, padding: 0, listStyle: 'none' }}>
      {preview.columns.map(({ name, samples }) => {
        const role = roleOf(rule, name)
        const score = rule.scores.find((s) => s.column === name)
        return (
          <li key={name} className={styles.columnRow} data-unused={role === 'unused' || undefined}>
            <div className={styles.columnName}>{name}</div>
            <div className={styles.samples}>{samples.slice(0, 4).join(' · ')}</div>
            <div className={styles.meaning}>
              <NativeSelect
                aria-label={words.meaningOf(name)}
                value={role}
                data={roles.map((value) => ({ value, label: words.roles[value] }))}
                onChange={(e) => onRole(name, e.currentTarget.value as Role)}
              />
              {score && <ScoreOptions score={score} onScore={(patch) => onRule(withScore(rule, name, patch))} />}
              {role === 'time' && rule.time && (
                <div className={styles.options}>
                  <span>{words.timeFormat}</span>
                  <TextInput
                    size="xs"
                    w={200}
                    aria-label={words.timeFormat}
                    placeholder={words.timeFormatHint}
                    value={rule.time.format ?? ''}
                    onChange={(e) => onRule({ ...rule, time: withFormat(rule.time!, e.currentTarget.value) })}
                  />
                </div>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function withFormat(time: NonNullable<SignalRule['time']>, format: string): NonNullable<SignalRule['time']> {
  const { format: _old, ...rest } = time
  return format.trim() ? { ...rest, format: format.trim() } : rest
}

/** What an answer means: by which method, on which scale, where, and which answers are none. */
function ScoreOptions({ score, onScore }: { score: ScoreRule; onScore: (patch: Partial<ScoreRule>) => void }) {
  const {
    listen: { mapping: words },
    words: { method },
  } = useMessages()
  const touchpoints = useQuery({ ...resource('catalogue', Catalogue), staleTime: 60_000 }).data?.touchpoints ?? []
  const choose = (next: ScoreMethod) =>
    onScore({ method: next, scale: scaleIsChosen(next) ? (score.scale ?? { min: 1, max: 5 }) : undefined })
  const scale = score.scale ?? { min: 1, max: 5 }
  return (
    <div className={styles.options}>
      <NativeSelect
        size="xs"
        aria-label={words.method}
        value={score.method}
        data={scoreMethods.map((value) => ({ value, label: method[value] }))}
        onChange={(e) => choose(e.currentTarget.value as ScoreMethod)}
      />
      {scaleIsChosen(score.method) && (
        <>
          <span>{words.from}</span>
          <NumberInput
            size="xs"
            w={56}
            hideControls
            aria-label={words.from}
            value={scale.min}
            onChange={(v) => typeof v === 'number' && onScore({ scale: { ...scale, min: v } })}
          />
          <span>{words.to}</span>
          <NumberInput
            size="xs"
            w={56}
            hideControls
            aria-label={words.to}
            value={scale.max}
            onChange={(v) => typeof v === 'number' && onScore({ scale: { ...scale, max: v } })}
          />
        </>
      )}
      <Autocomplete
        size="xs"
        w={160}
        aria-label={words.scoreTouchpoint}
        placeholder={`${words.scoreTouchpoint}: ${words.sameTouchpoint}`}
        maxLength={80}
        value={score.touchpoint ?? ''}
        data={touchpoints.map((t) => t.key)}
        onChange={(v) => onScore({ touchpoint: v.trim() || undefined })}
      />
      <TagsInput
        size="xs"
        w={160}
        aria-label={words.notApplicable}
        placeholder={score.notApplicable.length ? '' : `${words.notApplicable}, ${words.notApplicableHint}`}
        value={score.notApplicable}
        onChange={(notApplicable) => onScore({ notApplicable })}
      />
    </div>
  )
}
