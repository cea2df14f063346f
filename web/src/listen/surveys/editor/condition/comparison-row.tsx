import { ActionIcon, NumberInput, Select, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { limits, translate, type Question } from '@heartline/survey'
import { comparisonsOf, type Comparison } from '@heartline/survey/definition'
import { useMessages } from '../../../../app/language.tsx'
import { numbersOf } from '../../numbered.ts'
import { useEditor } from '../editor-context.ts'
import { firstComparison, valueKindOf } from './comparing.ts'
import styles from '../editor.module.css'

interface Props {
  readonly comparison: Comparison
  readonly not: boolean
  readonly before: readonly Question[]
  readonly onChange: (comparison: Comparison | undefined, not: boolean) => void
}

/** One comparison: of which question, how, and with what. */
export function ComparisonRow({ comparison, not, before, onChange }: Props) {
  const { definition, language } = useEditor()
  const {
    surveyEditor: { condition: words },
    surveys: { place },
  } = useMessages()
  const numbers = numbersOf(definition)
  const asked = numbers.get(comparison.question)?.question
  const choices = before.map(({ id, title }) => ({
    value: id,
    label: `${place.question(numbers.get(id)?.number ?? 0)}: ${translate(title, language, language)}`,
  }))
  if (!choices.some(({ value }) => value === comparison.question))
    choices.push({ value: comparison.question, label: words.unknown(comparison.question) })
  const is = `${not ? 'not-' : ''}${comparison.is}`
  const possible = asked ? comparisonsOf[asked.kind] : [comparison.is]
  return (
    <div className={styles.comparison}>
      <Select
        aria-label={words.question}
        allowDeselect={false}
        searchable
        data={choices}
        value={comparison.question}
        onChange={(id) => {
          const question = before.find((q) => q.id === id)
          if (question) onChange(firstComparison(question), not)
        }}
      />
      <Select
        aria-label={words.comparison}
        allowDeselect={false}
        data={possible.flatMap((one) => [
          { value: one, label: words.is[one] },
          { value: `not-${one}`, label: words.isNot[one] },
        ])}
        value={is}
        onChange={(to) => {
          const kind = possible.find((one) => to?.endsWith(one))
          if (!to || !kind || !asked) return
          const keeps = valueKindOf(asked, kind).is === valueKindOf(asked, comparison.is).is
          onChange(keeps ? { ...comparison, is: kind } : firstComparison(asked, kind), to.startsWith('not-'))
        }}
      />
      {asked && <Value asked={asked} comparison={comparison} onChange={(value) => onChange({ ...comparison, value }, not)} />}
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={words.remove} onClick={() => onChange(undefined, not)}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </div>
  )
}

function Value({
  asked,
  comparison,
  onChange,
}: {
  asked: Question
  comparison: Comparison
  onChange: (value: Comparison['value']) => void
}) {
  const { language } = useEditor()
  const {
    surveyEditor: { condition: words },
  } = useMessages()
  const kind = valueKindOf(asked, comparison.is)
  const { value } = comparison
  switch (kind.is) {
    case 'none':
      return <span />
    case 'choice':
      return (
        <Select
          aria-label={words.value}
          allowDeselect={false}
          data={kind.choices.map(({ value, label }) => ({ value, label: translate(label, language, language) || value }))}
          value={String(value ?? '')}
          onChange={(to) => to !== null && onChange(to)}
        />
      )
    case 'truth':
      return (
        <Select
          aria-label={words.value}
          allowDeselect={false}
          data={[
            { value: 'true', label: words.agreed },
            { value: 'false', label: words.refused },
          ]}
          value={String(value ?? true)}
          onChange={(to) => onChange(to === 'true')}
        />
      )
    case 'text':
      return (
        <TextInput
          aria-label={words.value}
          maxLength={limits.label}
          value={String(value ?? '')}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      )
    case 'number':
      return (
        <NumberInput
          aria-label={words.value}
          min={kind.min}
          max={kind.max}
          step={kind.step}
          clampBehavior="strict"
          value={typeof value === 'number' ? value : ''}
          onChange={(to) => typeof to === 'number' && onChange(to)}
        />
      )
  }
}
