import { Button, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { VoiceCounts } from '../../../../server/understand/voices/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { ToneValue } from '../../ui/tone-mark.tsx'
import { useTouchpointNames } from '../../listen/signals/touchpoint-names.ts'
import type { VoicesSearch } from './search.ts'
import css from './voices.module.css'

/** What the texts of the filter are, counted; each line is a filter itself. */
export function Facets({ counts, search }: { counts: VoiceCounts; search: VoicesSearch }) {
  const { voices: say, words } = useMessages()
  const { nameOf } = useTouchpointNames()
  const own = <K extends string>(
    name: string, key: keyof VoicesSearch, rows: readonly { key: K; n: number; tone?: number | null }[],
    label: (key: K) => string,
  ) => (
    <Facet
      key={name} name={name} of={counts.n} filter={key} chosen={search[key]}
      rows={rows.filter((r) => r.n > 0 || search[key] === r.key).map((r) => ({ ...r, label: label(r.key) }))}
    />
  )
  return (
    <section aria-label={say.facets} className={css.facets}>
      {own(say.feeling, 'feeling', counts.feelings, (k) => say.feelings[k])}
      {own(say.factor, 'factor', counts.factors, (k) => words.factor[k])}
      {own(say.emotion, 'emotion', counts.emotions.filter((e) => e.key !== 'none'), (k) => words.felt[k])}
      {own(say.touchpoint, 'touchpoint', counts.touchpoints, nameOf)}
      {own(say.intent, 'intent', counts.intents.filter((i) => i.key !== 'none'), (k) => words.intent[k])}
      {own(say.strength, 'strength', counts.strengths, (k) => say.strengths[k])}
      {counts.langs.length > 1 && own(
        say.lang, 'lang', counts.langs.filter((l) => /^[a-z]{2,3}$/.test(l.key)), (k) => say.langs[k] ?? k,
      )}
    </section>
  )
}

interface FacetRow {
  readonly key: string
  readonly label: string
  readonly n: number
  readonly tone?: number | null
}
interface FacetProps {
  readonly name: string
  readonly of: number
  readonly filter: keyof VoicesSearch
  readonly chosen: string | number | undefined
  readonly rows: readonly FacetRow[]
}
const shownAtFirst = 6

function Facet({ name, of, filter, chosen, rows }: FacetProps) {
  const { voices: say } = useMessages()
  const { whole } = useFormats()
  const set = useSetSearch<VoicesSearch>()
  const [all, setAll] = useState(false)
  if (rows.length === 0) return null
  return (
    <div>
      <Text component="h3" size="sm" fw={600} mb={4}>{name}</Text>
      <ul className={css.facet}>
        {(all ? rows : rows.slice(0, shownAtFirst)).map((row) => (
          <li key={row.key}>
            <UnstyledButton
              aria-pressed={chosen === row.key} aria-label={say.facetLabel(row.label, whole(row.n))}
              onClick={() => set({ [filter]: chosen === row.key ? undefined : row.key })}
            >
              <span className={css.bar} style={{ inlineSize: `${of === 0 ? 0 : (row.n / of) * 100}%` }} />
              <span className={css.facetName}>{row.label}</span>
              {row.tone !== undefined && row.tone !== null && (
                <span className={css.facetTone}><ToneValue tone={row.tone} /></span>
              )}
              <span className={css.facetN}>{whole(row.n)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {!all && rows.length > shownAtFirst && (
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setAll(true)}>{say.facetMore}</Button>
      )}
    </div>
  )
}
