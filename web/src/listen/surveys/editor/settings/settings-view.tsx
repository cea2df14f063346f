import { NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useMessages } from '../../../../app/language.tsx'
import { Section } from '../../../../ui/page.tsx'
import { useTouchpointNames } from '../../../signals/touchpoint-names.ts'
import { useEditor } from '../editor-context.ts'
import { placed } from '../faults/focus.ts'
import { WordsField } from '../forms/words-field.tsx'
import { withField } from '../model/draft.ts'
import { LanguagesField } from './languages-field.tsx'
import { ThemeForm } from './theme-form.tsx'
import styles from '../editor.module.css'

const audiences = ['customer', 'staff', 'observer'] as const
const orders = ['kept', 'questions', 'pages'] as const

/** What belongs to the whole survey: its first and last words, its languages and colours, and what colleagues see. */
export function SettingsView() {
  const { draft, definition, change, edit } = useEditor()
  const {
    surveyEditor: { settings: words },
    surveys: { create },
  } = useMessages()
  const { choices } = useTouchpointNames()
  const places = choices.some(({ value }) => value === draft.touchpoint)
    ? choices
    : [...choices, { value: draft.touchpoint, label: draft.touchpoint }]
  return (
    <Stack gap="xl" className={styles.settings}>
      <Section title={words.seen}>
        <Stack gap="md" className={`card ${styles.question}`}>
          <WordsField
            label={words.title}
            text={definition.title}
            path="title"
            max="title"
            piping="title"
            onChange={(title) => title && edit((s) => ({ ...s, title }), 'title')}
          />
          <WordsField
            label={words.welcome}
            optional
            text={definition.welcome}
            path="welcome"
            max="prose"
            piping="welcome"
            onChange={(welcome) => edit((s) => withField(s, 'welcome', welcome), 'welcome')}
          />
          <WordsField
            label={words.thanks}
            text={definition.thanks}
            path="thanks"
            max="prose"
            piping="thanks"
            onChange={(thanks) => thanks && edit((s) => ({ ...s, thanks }), 'thanks')}
          />
          <LanguagesField />
          <Select
            {...placed('randomise')}
            label={words.order}
            description={words.orderHint}
            allowDeselect={false}
            data={orders.map((value) => ({ value, label: words.orders[value] }))}
            value={definition.randomise ?? 'kept'}
            onChange={(to) => {
              const randomise = to === 'questions' || to === 'pages' ? to : undefined
              edit((s) => withField(s, 'randomise', randomise))
            }}
          />
        </Stack>
      </Section>
      <Section title={words.colours} note={words.coloursNote}>
        <ThemeForm />
      </Section>
      <Section title={words.inside}>
        <Stack gap="md" className={`card ${styles.question}`}>
          <TextInput
            {...placed('name')}
            label={create.name}
            description={create.nameHint}
            maxLength={120}
            value={draft.name}
            error={draft.name.trim() === '' && create.missing}
            onChange={(e) => {
              const name = e.currentTarget.value
              change((d) => ({ ...d, name }), 'name')
            }}
          />
          <Select
            label={create.touchpoint}
            description={words.touchpointHint}
            data={places}
            searchable
            allowDeselect={false}
            value={draft.touchpoint}
            onChange={(touchpoint) => touchpoint && change((d) => ({ ...d, touchpoint }))}
          />
          <Select
            label={words.audience}
            description={words.audienceHint}
            allowDeselect={false}
            data={audiences.map((value) => ({ value, label: words.audiences[value] }))}
            value={definition.audience ?? 'customer'}
            onChange={(to) => {
              const audience = audiences.find((one) => one === to && one !== 'customer')
              edit((s) => withField(s, 'audience', audience))
            }}
          />
          <Switch
            label={create.anonymous}
            description={create.anonymousHint}
            checked={draft.anonymous}
            onChange={(e) => {
              const anonymous = e.currentTarget.checked
              change((d) => ({ ...d, anonymous }))
            }}
          />
          <NumberInput
            label={words.partialHours}
            description={words.partialHoursHint}
            min={1}
            max={2160}
            clampBehavior="strict"
            allowDecimal={false}
            value={draft.partialHours}
            onChange={(hours) => {
              if (typeof hours === 'number') change((d) => ({ ...d, partialHours: Math.max(1, hours) }), 'hours')
            }}
          />
        </Stack>
      </Section>
    </Stack>
  )
}
