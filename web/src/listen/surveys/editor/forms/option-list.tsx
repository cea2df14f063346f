import { ActionIcon, Button, Group, Input, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { limits, type Option } from '@heartline/survey'
import { useMessages } from '../../../../app/language.tsx'
import { useEditor } from '../editor-context.ts'
import { placed } from '../faults/focus.ts'
import { useFaultsOfText } from '../faults/use-faults.ts'
import { freeId } from '../model/arrange.ts'
import styles from '../editor.module.css'

interface Props {
  readonly options: readonly Option[]
  readonly path: string
  readonly onChange: (options: Option[], field: string) => void
}

/** The options in their order. Enter in one begins the next; a list pasted into one becomes as many options. */
export function OptionList({ options, path, onChange }: Props) {
  const { definition, language } = useEditor()
  const {
    surveyEditor: { form: words },
  } = useMessages()
  const write = (next: Option[], field: string) => onChange(next.slice(0, limits.options), field)
  const named = (taken: ReadonlySet<string>, label: string): Option => ({
    id: freeId('option-1', taken),
    label: { ...Object.fromEntries(definition.languages.map((l) => [l, ''])), [language]: label },
  })
  /** Puts new options after this one. */
  const add = (after: number, labels: readonly string[]) => {
    const taken = new Set(options.map(({ id }) => id))
    const made = labels.map((label) => {
      const option = named(taken, label)
      taken.add(option.id)
      return option
    })
    write(options.toSpliced(after + 1, 0, ...made), 'options')
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-at="${path}.${after + made.length}.label"]`)?.focus(),
    )
  }
  return (
    <div role="group" aria-label={words.options} className={styles.options} {...placed(path)}>
      <Input.Label component="div" mb={0}>
        {words.options}
      </Input.Label>
      {options.map((option, i) => (
        <OptionRow
          key={option.id}
          option={option}
          at={i}
          of={options.length}
          path={`${path}.${i}.label`}
          onWrite={(label) =>
            write(options.with(i, { ...option, label: { ...option.label, [language]: label } }), `option ${option.id}`)
          }
          onAdd={(labels) => add(i, labels)}
          onPaste={(first, rest) => {
            const written = options.with(i, { ...option, label: { ...option.label, [language]: first } })
            const taken = new Set(options.map(({ id }) => id))
            const made = rest.map((label) => {
              const next = named(taken, label)
              taken.add(next.id)
              return next
            })
            write(written.toSpliced(i + 1, 0, ...made), 'options')
          }}
          onMove={(by) => write(options.toSpliced(i, 1).toSpliced(i + by, 0, option), 'options')}
          onRemove={() => write(options.toSpliced(i, 1), 'options')}
        />
      ))}
      <Button
        variant="light"
        size="compact-sm"
        className={styles.start}
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={options.length >= limits.options}
        onClick={() => add(options.length - 1, [''])}
      >
        {words.addOption}
      </Button>
    </div>
  )
}

interface RowProps {
  readonly option: Option
  readonly at: number
  readonly of: number
  readonly path: string
  readonly onWrite: (label: string) => void
  readonly onAdd: (labels: readonly string[]) => void
  readonly onPaste: (first: string, rest: readonly string[]) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

function OptionRow({ option, at, of, path, onWrite, onAdd, onPaste, onMove, onRemove }: RowProps) {
  const { language } = useEditor()
  const {
    surveyEditor: { form: words, words: texts },
    surveys: { language: languages },
  } = useMessages()
  const { here, missing } = useFaultsOfText(path)
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <TextInput
        {...placed(path)}
        className={styles.grow}
        lang={language}
        aria-label={words.option(at + 1)}
        maxLength={limits.label}
        value={option.label[language] ?? ''}
        error={here ?? (missing[0] && texts.missingIn(languages[missing[0]]))}
        onChange={(e) => onWrite(e.currentTarget.value)}
        onKeyDown={(e) => {
          if (e.key !== 'Enter' || e.nativeEvent.isComposing) return
          e.preventDefault()
          onAdd([''])
        }}
        onPaste={(e) => {
          const lines = e.clipboardData
            .getData('text/plain')
            .split(/\r?\n/)
            .map((line) => line.trim())
            .filter(Boolean)
          const [first, ...rest] = lines
          if (first === undefined || rest.length === 0) return
          e.preventDefault()
          onPaste(
            first.slice(0, limits.label),
            rest.map((line) => line.slice(0, limits.label)),
          )
        }}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={words.optionUp(at + 1)}
        disabled={at === 0}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={words.optionDown(at + 1)}
        disabled={at === of - 1}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={words.removeOption(at + 1)}
        disabled={of === 1}
        onClick={onRemove}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
