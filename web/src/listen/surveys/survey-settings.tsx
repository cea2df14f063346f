import { Select, Stack, Switch, TextInput } from '@mantine/core'
import { useMessages } from '../../app/language.tsx'
import { useTouchpointNames } from '../signals/touchpoint-names.ts'

export interface Settings {
  readonly name: string
  readonly touchpoint: string | null
  readonly anonymous: boolean
}

interface Props {
  readonly value: Settings
  readonly onChange: (value: Settings) => void
  /** Somebody tried to go on without a name. */
  readonly missing: boolean
  /** A copy takes everything but its name from the original. */
  readonly copy?: boolean
}

/** What a survey has beside its questions. */
export function SurveySettings(props: Props) {
  const { value, onChange, missing, copy = false } = props
  const {
    surveys: { create: words },
  } = useMessages()
  const { choices } = useTouchpointNames()
  return (
    <Stack gap="md">
      <TextInput
        data-autofocus
        label={words.name}
        description={words.nameHint}
        maxLength={120}
        value={value.name}
        error={missing && value.name.trim() === '' && words.missing}
        onChange={(e) => onChange({ ...value, name: e.currentTarget.value })}
      />
      {!copy && (
        <>
          <Select
            label={words.touchpoint}
            description={words.touchpointHint}
            data={choices}
            searchable
            clearable
            value={value.touchpoint}
            onChange={(touchpoint) => onChange({ ...value, touchpoint })}
          />
          <Switch
            label={words.anonymous}
            description={words.anonymousHint}
            checked={value.anonymous}
            onChange={(e) => onChange({ ...value, anonymous: e.currentTarget.checked })}
          />
        </>
      )}
    </Stack>
  )
}
