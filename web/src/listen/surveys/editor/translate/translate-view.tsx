import { useMemo, useState } from 'react'
import { Badge, Button, Switch, Text, Textarea } from '@mantine/core'
import { languages, limits, type Language } from '@heartline/survey'
import { textsOf, type PlacedText } from '@heartline/survey/definition'
import { useMessages } from '../../../../app/language.tsx'
import { EmptyState } from '../../../../ui/states.tsx'
import { useEditor } from '../editor-context.ts'
import { placed } from '../faults/focus.ts'
import { setAt } from '../model/words.ts'
import { inReadingOrder } from './reading-order.ts'
import { sayTextPlace } from './place-words.ts'
import styles from './translate.module.css'

/** Every text in the survey's languages side by side; what is missing stands out, and is filled in where it is missing. */
export function TranslateView() {
  const { definition, edit } = useEditor()
  const messages = useMessages()
  const {
    surveyEditor: { translate: words },
    surveys: { language: names },
  } = messages
  const texts = useMemo(() => inReadingOrder(textsOf(definition)), [definition])
  const isMissing = ({ text }: PlacedText) => definition.languages.some((l) => !text[l]?.trim())
  const missing = texts.filter(isMissing).length
  // Those that were missing when the author asked for them: a row must not leave under the first letter.
  const [only, setOnly] = useState<ReadonlySet<string> | null>(null)
  const shown = only ? texts.filter(({ path }) => only.has(path.join('.'))) : texts
  const other = languages.find((l) => !definition.languages.includes(l))
  if (other)
    return (
      <EmptyState
        title={words.oneLanguage(names[definition.languages[0] ?? 'en'])}
        hint={words.oneLanguageHint}
        action={
          <Button onClick={() => edit((survey) => ({ ...survey, languages: [...survey.languages, other] }))}>
            {words.add(names[other])}
          </Button>
        }
      />
    )
  return (
    <div className={styles.view}>
      <div className={styles.head}>
        <Text>{missing === 0 ? words.complete(texts.length) : words.missing(missing, texts.length)}</Text>
        <Switch
          label={words.onlyMissing}
          checked={only !== null}
          disabled={missing === 0 && only === null}
          onChange={(e) =>
            setOnly(e.currentTarget.checked ? new Set(texts.filter(isMissing).map(({ path }) => path.join('.'))) : null)
          }
        />
      </div>
      <table className={`card ${styles.table}`}>
        <caption className={styles.caption}>{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.place}</th>
            {definition.languages.map((l) => (
              <th key={l} scope="col">
                {names[l]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((text) => (
            <Row key={text.path.join('.')} placedText={text} place={sayTextPlace(text.path, definition, messages)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ placedText: { text, path }, place }: { placedText: PlacedText; place: string }) {
  const { definition, edit } = useEditor()
  const {
    surveyEditor: { translate: words },
    surveys: { language: names },
  } = useMessages()
  const write = (language: Language, to: string) =>
    edit((survey) => setAt(survey, [...path, language], to), `${path.join('.')} ${language}`)
  return (
    <tr>
      <th scope="row">{place}</th>
      {definition.languages.map((language) => {
        const isMissing = !text[language]?.trim()
        return (
          <td key={language} data-missing={isMissing || undefined}>
            <Textarea
              {...placed([...path, language].join('.'))}
              aria-label={`${names[language]}: ${place}`}
              lang={language}
              autosize
              minRows={1}
              maxRows={12}
              maxLength={limits.prose}
              value={text[language] ?? ''}
              onChange={(e) => write(language, e.currentTarget.value)}
            />
            {isMissing && (
              <Badge variant="outline" color="gray" size="sm" tt="none" mt={4}>
                {words.isMissing}
              </Badge>
            )}
          </td>
        )
      })}
    </tr>
  )
}
