import { Text } from '@mantine/core'
import { emotionWords, factorWords, type Factor } from '@heartline/survey'
import type { AnswerResult } from '../../../../../server/listen/surveys/results/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { type BarRow, Bars } from './bars.tsx'
import { CountsChart } from './counts-chart.tsx'
import { FigureCell } from './figure-cell.tsx'
import styles from './results.module.css'
import { useTitle } from './say.ts'

type ResultOf<S extends AnswerResult['shape']> = Extract<AnswerResult, { shape: S }>
interface Props<S extends AnswerResult['shape']> {
  readonly result: ResultOf<S>
  readonly title: string
  readonly name: string
}

const tickOf = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(1))

/** The share of those who chose each option. */
export function OptionsOf({ result, title, name, kind }: Props<'options'> & { readonly kind: string }) {
  const {
    surveyResults: { answers: say, score },
  } = useMessages()
  const { percent } = useFormats()
  const optionName = useOptionName(kind)
  const rows = result.options.map((o): BarRow => ({ key: o.id, label: optionName(o.id, o.label), figure: o.share }))
  return (
    <>
      <Bars
        label={say.optionsChart(title)}
        name={name}
        heading={say.option}
        valueHeading={score.share}
        rows={rows}
        say={percent}
        from={0}
        to={1}
      />
      {result.several && kind !== 'emotions' && (
        <Text size="sm" c="dimmed">
          {say.several}
        </Text>
      )}
    </>
  )
}

type Labels = Readonly<Record<string, string>> | null

/** What an option is called: by the survey, or where it is a word of ours, in the reader's language. */
function useOptionName(kind: string): (id: string, label: Labels) => string {
  const {
    surveyResults: { answers: say },
  } = useMessages()
  const titleOf = useTitle()
  return (id, label) => {
    if (label) return titleOf(label)
    if (kind === 'emotions' && Object.hasOwn(emotionWords, id)) return titleOf(emotionWords[id as keyof typeof emotionWords])
    if (kind === 'consent') return id === 'true' ? say.agreed : say.declined
    return id === 'other' ? say.other : id
  }
}

/** The mean rating of each factor, on 1–5. */
export function FactorsOf({ result, title, name }: Props<'factors'>) {
  const {
    surveyResults: { answers: say },
  } = useMessages()
  const { decimal } = useFormats()
  const titleOf = useTitle()
  const rows = result.factors.map((f): BarRow => ({
    key: f.factor,
    label: titleOf(f.label ?? factorWords[f.factor as Factor]),
    figure: f.figure,
    ...(f.figure ? { tone: (f.figure.value - 3) / 2 } : {}),
  }))
  return (
    <Bars
      label={say.factorsChart(title)}
      name={name}
      heading={say.factor}
      valueHeading={say.mean}
      rows={rows}
      say={(v) => decimal(v, 2)}
      tick={tickOf}
      from={1}
      to={5}
    />
  )
}

/** The mean place of each option, the best first. */
export function RankingOf({ result, title, name }: Props<'ranking'>) {
  const {
    surveyResults: { answers: say },
  } = useMessages()
  const { decimal, percent } = useFormats()
  const optionName = useOptionName('ranking')
  const rows = result.options.map((o): BarRow => ({
    key: o.id,
    label: optionName(o.id, o.label),
    figure: o.place,
    note: `${say.first}: ${percent(o.share.value)}`,
  }))
  return (
    <Bars
      label={say.rankingChart(title)}
      name={name}
      heading={say.option}
      valueHeading={say.place}
      rows={rows}
      say={(v) => decimal(v, 2)}
      tick={tickOf}
      from={0}
      to={Math.max(1, result.options.length)}
    />
  )
}

/** What was expected, what was found, and the gap between them. */
export function PairOf({ result, title, name }: Props<'pair'>) {
  const {
    surveyResults: { answers: say },
  } = useMessages()
  const { decimal, signed } = useFormats()
  const rows: BarRow[] = [
    { key: 'expectation', label: say.expectation, figure: result.expectation },
    { key: 'perception', label: say.perception, figure: result.perception },
  ]
  const gap: BarRow[] = [
    {
      key: 'gap',
      label: say.gap,
      figure: result.gap,
      ...(result.gap ? { tone: Math.max(-1, Math.min(1, result.gap.value / 2)) } : {}),
    },
  ]
  return (
    <>
      <Bars
        label={say.pairChart(title)}
        name={name}
        heading={say.option}
        valueHeading={say.mean}
        rows={rows}
        say={(v) => decimal(v, 2)}
        tick={tickOf}
        from={1}
        to={7}
      />
      <Bars
        label={say.pairChart(title)}
        name={`${name}-gap`}
        heading={say.option}
        valueHeading={say.gap}
        rows={gap}
        say={(v) => signed(v)}
        tick={(v) => signed(v, 0)}
        from={-6}
        to={6}
      />
    </>
  )
}

/** Numbers: the mean, the middle half, and how many lie in each range. */
export function NumberOf({ result, title, name }: Props<'number'>) {
  const {
    surveyResults: { answers: say },
  } = useMessages()
  const { decimal } = useFormats()
  const titleOf = useTitle()
  const unit = result.unit ? ` ${titleOf(result.unit)}` : ''
  const number = (v: number) => decimal(v, Number.isInteger(v) ? 0 : 2)
  return (
    <>
      <p className={styles.facts}>
        <span>
          {say.mean} <FigureCell figure={result.figure} say={number} />
        </span>
        {result.quartiles && (
          <span className="quiet">
            {say.quartiles(number(result.quartiles[0]), number(result.quartiles[1]), number(result.quartiles[2]), unit)}
          </span>
        )}
      </p>
      <CountsChart
        label={say.numberChart(title)}
        name={name}
        heading={say.range}
        columns={result.bins.map((b) => ({
          label: b.to - b.from === 1 ? number(b.from) : `${number(b.from)}–${number(b.to)}`,
          n: b.n,
        }))}
      />
    </>
  )
}
