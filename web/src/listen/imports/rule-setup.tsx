import { Autocomplete, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FilePreview, Mapping, SignalRule, ValueSource } from '../../../../server/listen/imports/contract.ts'
import { knownSignalTypes } from '../../../../server/record/signals/contract.ts'
import { Catalogue } from '../../../../server/record/touchpoints/contract.ts'
import { resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useSignalWords } from '../signals/signal-words.ts'
import styles from './imports.module.css'

interface RuleSetupProps {
  preview: FilePreview
  mapping: Mapping
  rule: SignalRule
  onMapping: (mapping: Mapping) => void
  onRule: (rule: SignalRule) => void
}

/** What holds for every row: what it becomes, how rows are told apart, where and when it happened if no column says so. */
export function RuleSetup({ preview, mapping, rule, onMapping, onRule }: RuleSetupProps) {
  const {
    listen: { mapping: words },
  } = useMessages()
  const typeName = useSignalWords()
  const { organisation } = useSession()
  const touchpoints = useQuery({ ...resource('catalogue', Catalogue), staleTime: 60_000 }).data?.touchpoints ?? []
  const types = knownSignalTypes.some((t) => t === rule.type) ? knownSignalTypes : [rule.type, ...knownSignalTypes]
  const ownId =
    'template' in rule.id
      ? [{ value: `=${rule.id.template}`, label: rule.id.template }]
      : 'value' in rule.id
        ? [{ value: '=', label: String(rule.id.value) }]
        : []
  const idValue = 'column' in rule.id ? rule.id.column : ownId[0]!.value
  const placeByColumn = rule.touchpoint !== undefined && !('value' in rule.touchpoint)
  return (
    <div className={`card ${styles.setup}`}>
      <NativeSelect
        label={words.becomes}
        value={rule.type}
        data={types.map((value) => ({ value, label: typeName(value) }))}
        onChange={(e) => onRule({ ...rule, type: e.currentTarget.value })}
      />
      <NativeSelect
        label={words.tellApart}
        value={idValue}
        data={[
          ...ownId,
          { value: 'line', label: words.lineNumber },
          ...preview.columns.filter((c) => c.name !== 'line').map((c) => c.name),
        ]}
        onChange={(e) => !e.currentTarget.value.startsWith('=') && onRule({ ...rule, id: { column: e.currentTarget.value } })}
      />
      {!placeByColumn && (
        <Autocomplete
          label={words.fixedTouchpoint}
          placeholder={words.noTouchpoint}
          description={words.fixedTouchpointHint}
          value={fixedText(rule.touchpoint)}
          data={touchpoints.map((t) => t.key)}
          maxLength={80}
          onChange={(value) => onRule(value.trim() ? { ...rule, touchpoint: { value } } : without(rule, 'touchpoint'))}
        />
      )}
      {!rule.time && (
        <TextInput
          type="date"
          label={words.defaultTime}
          description={words.defaultTimeHint}
          value={mapping.defaultTime?.slice(0, 10) ?? ''}
          onChange={(e) =>
            onMapping(
              e.currentTarget.value
                ? { ...mapping, defaultTime: `${e.currentTarget.value}T12:00:00Z` }
                : without(mapping, 'defaultTime'),
            )
          }
        />
      )}
      <TextInput
        label={words.source}
        description={words.sourceHint}
        value={mapping.source}
        maxLength={200}
        onChange={(e) => onMapping({ ...mapping, source: e.currentTarget.value })}
      />
      <NativeSelect
        label={words.zone}
        value={mapping.timeZone ?? ''}
        data={[{ value: '', label: `${words.zoneDefault} (${organisation.timeZone})` }, ...Intl.supportedValuesOf('timeZone')]}
        onChange={(e) =>
          onMapping(e.currentTarget.value ? { ...mapping, timeZone: e.currentTarget.value } : without(mapping, 'timeZone'))
        }
      />
      {preview.format !== 'xlsx' && (
        <NativeSelect
          label={words.encoding}
          value={mapping.format.encoding}
          data={[
            { value: 'utf-8', label: 'UTF-8' },
            { value: 'gb18030', label: 'GB18030' },
          ]}
          onChange={(e) =>
            onMapping({ ...mapping, format: { ...mapping.format, encoding: e.currentTarget.value as 'utf-8' | 'gb18030' } })
          }
        />
      )}
    </div>
  )
}

const fixedText = (source: ValueSource | undefined) => (source && 'value' in source ? String(source.value) : '')

/** The thing without one of its optional fields. */
function without<T extends object, K extends keyof T>(thing: T, key: K): T {
  const { [key]: _gone, ...rest } = thing
  return rest as T
}
