import { ActionIcon, Button, NumberInput, Switch } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { feelingWords, limits, type QuestionOf } from '@heartline/survey'
import { useMessages } from '../../../../app/language.tsx'
import { useEditor, type FormProps } from '../editor-context.ts'
import { freeId } from '../model/arrange.ts'
import { withField } from '../model/draft.ts'
import { WordsField } from './words-field.tsx'
import styles from '../editor.module.css'

type Word = NonNullable<QuestionOf<'feeling'>['words']>[number]

/** The words around the grid: the usual ones, or the author's own, each at a tone and an intensity. */
export function FeelingForm({ question, path, onChange }: FormProps<'feeling'>) {
  const { definition } = useEditor()
  const {
    surveyEditor: { form: words },
  } = useMessages()
  const own = question.words
  const write = (next: Word[] | undefined, field = 'words') => onChange(withField(question, 'words', next), field)
  const usual = (): Word[] =>
    feelingWords.map((word) => ({ ...word, label: Object.fromEntries(definition.languages.map((l) => [l, word.label[l]])) }))
  return (
    <>
      <Switch
        label={words.ownWords}
        description={words.ownWordsHint}
        checked={own !== undefined}
        onChange={(e) => write(e.currentTarget.checked ? usual() : undefined)}
      />
      {own?.map((word, i) => {
        const change = (next: Word, field: string) => write(own.with(i, next), `words ${i} ${field}`)
        return (
          <div key={word.id} className={styles.feelingWord}>
            <WordsField
              label={words.word(i + 1)}
              text={word.label}
              path={`${path}.words.${i}.label`}
              max="label"
              onChange={(label) => label && change({ ...word, label }, 'label')}
            />
            {(['tone', 'intensity'] as const).map((axis) => (
              <NumberInput
                key={axis}
                label={words.axis[axis]}
                min={axis === 'tone' ? -1 : 0}
                max={1}
                step={0.1}
                decimalScale={2}
                clampBehavior="strict"
                allowDecimal
                value={word[axis]}
                onChange={(value) => typeof value === 'number' && change({ ...word, [axis]: value }, axis)}
              />
            ))}
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={words.removeWord(i + 1)}
              disabled={own.length <= 2}
              onClick={() => write(own.toSpliced(i, 1))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </div>
        )
      })}
      {own && (
        <Button
          variant="light"
          size="compact-sm"
          className={styles.start}
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={own.length >= limits.words}
          onClick={() => {
            const id = freeId('word-1', new Set(own.map((w) => w.id)))
            write([
              ...own,
              { id, label: Object.fromEntries(definition.languages.map((l) => [l, ''])), tone: 0, intensity: 0.5 },
            ])
          }}
        >
          {words.addWord}
        </Button>
      )}
    </>
  )
}
