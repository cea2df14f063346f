import { Button, Group, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { limits, type Question } from '@heartline/survey'
import { useMessages } from '../../../../app/language.tsx'
import { firstComparison } from './comparing.ts'
import { ComparisonRow } from './comparison-row.tsx'
import type { Branch, List } from './condition-tree.ts'
import styles from '../editor.module.css'

interface Props {
  readonly list: List
  /** The questions that can be asked about. */
  readonly before: readonly Question[]
  readonly depth: number
  readonly onChange: (list: List) => void
}

const joins = ['all', 'any', 'not-all', 'not-any'] as const

/** A list of comparisons, of which all, any, not all or none have to hold; it may hold further lists. */
export function ConditionList({ list, before, depth, onChange }: Props) {
  const {
    surveyEditor: { condition: words },
  } = useMessages()
  const put = (i: number, part: Branch | undefined) =>
    onChange({ ...list, parts: part ? list.parts.with(i, part) : list.parts.toSpliced(i, 1) })
  const last = before.at(-1)
  const add = (part: Branch) => onChange({ ...list, parts: [...list.parts, part] })
  const first = (): Branch | undefined => last && { is: 'comparison', not: false, comparison: firstComparison(last) }
  // A negation and the comparisons themselves take a level each.
  const mayNest = depth + 3 <= limits.conditionDepth
  return (
    <div className={styles.conditions} role="group" aria-label={words.title}>
      {(list.parts.length > 1 || list.not) && (
        <Select
          aria-label={words.join}
          allowDeselect={false}
          data={joins.map((value) => ({ value, label: words.joins[value] }))}
          value={`${list.not ? 'not-' : ''}${list.join}`}
          onChange={(value) =>
            value && onChange({ ...list, not: value.startsWith('not-'), join: value.endsWith('all') ? 'all' : 'any' })
          }
        />
      )}
      {list.parts.map((part, i) =>
        part.is === 'comparison' ? (
          <ComparisonRow
            // eslint-disable-next-line react/no-array-index-key -- a comparison has no name but its place
            key={i}
            comparison={part.comparison}
            not={part.not}
            before={before}
            onChange={(comparison, not) => put(i, comparison && { is: 'comparison', not, comparison })}
          />
        ) : (
          // eslint-disable-next-line react/no-array-index-key -- nor has a list
          <ConditionList
            key={i}
            list={part}
            before={before}
            depth={depth + 1}
            onChange={(inner) => put(i, inner.parts.length > 0 ? inner : undefined)}
          />
        ),
      )}
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={list.parts.length >= limits.conditionParts || !last}
          onClick={() => {
            const part = first()
            if (part) add(part)
          }}
        >
          {words.add}
        </Button>
        {mayNest && list.parts.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              const part = first()
              if (part) add({ is: 'list', not: false, join: list.join === 'all' ? 'any' : 'all', parts: [part, part] })
            }}
          >
            {words.addGroup}
          </Button>
        )}
      </Group>
    </div>
  )
}
