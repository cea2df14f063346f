import { Checkbox, Input, Select, Stack } from '@mantine/core'
import { languages, type Language } from '@heartline/survey'
import { useMessages } from '../../../../app/language.tsx'
import { useEditor } from '../editor-context.ts'
import { placed } from '../faults/focus.ts'

/** The languages of the survey, the first for whoever reads none of them. One stays; the words of one taken out are kept. */
export function LanguagesField() {
  const { definition, edit } = useEditor()
  const {
    surveyEditor: { settings: words },
    surveys: { language: names },
  } = useMessages()
  const offered = definition.languages
  const set = (next: Language[]) => next.length > 0 && edit((survey) => ({ ...survey, languages: next }))
  return (
    <Stack gap="md" {...placed('languages')}>
      <Input.Wrapper label={words.languages} description={words.languagesHint} role="group" aria-label={words.languages}>
        <Stack gap="xs" mt={4}>
          {languages.map((language) => (
            <Checkbox
              key={language}
              label={names[language]}
              checked={offered.includes(language)}
              disabled={offered.length === 1 && offered.includes(language)}
              onChange={(e) => set(e.currentTarget.checked ? [...offered, language] : offered.filter((l) => l !== language))}
            />
          ))}
        </Stack>
      </Input.Wrapper>
      {offered.length > 1 && (
        <Select
          label={words.firstLanguage}
          allowDeselect={false}
          data={offered.map((value) => ({ value, label: names[value] }))}
          value={offered[0] ?? null}
          onChange={(first) => set([...offered].toSorted((a, b) => Number(b === first) - Number(a === first)))}
        />
      )}
    </Stack>
  )
}
