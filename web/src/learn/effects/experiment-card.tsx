import { Text } from '@mantine/core'
import type { Experiment, Measure } from '../../../../server/learn/effects/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useLanguage, useMessages } from '../../app/language.tsx'
import { FindingLine } from '../../understand/findings/finding-line.tsx'
import { useAmounts } from '../../understand/value/use-amounts.ts'
import css from './effects.module.css'

const tint = { works: css.good, harms: css.bad, uneven: css.bad } as Partial<Record<string, string>>

/** One thing that was done: both arms, what differs, and how sure that is. */
export function ExperimentCard({ experiment: e }: { experiment: Experiment }) {
  const { effects: say } = useMessages()
  const format = useFormats()
  const { language } = useLanguage()
  const { money } = useAmounts(e.look?.currency ?? 'CNY')
  const { look } = e
  const name = e.name[language] || e.name[language === 'zh' ? 'en' : 'zh']
  const state = look?.state ?? 'never'
  const what = (look?.because ?? []).map((a) => (state === 'harms' ? say.worse : say.better)[a]).join(say.and)
  const cuped = look?.measures?.spend.cuped ?? 0
  return (
    <article className={`card ${css.card}`} aria-label={name}>
      <div className={css.head}>
        <div>
          <Text fw={600}>{name}</Text>
          <Text size="xs" c="dimmed">
            {[say.sources[e.cadence === null ? e.source : 'follow-up'], e.running ? say.running : say.ended, e.owner?.name
              && say.owner(e.owner.name)].filter(Boolean).join(' · ')}
          </Text>
        </div>
        <span className={`${css.state} ${tint[state] ?? ''}`}>{say.states[state]}</span>
      </div>
      <Text size="sm">{say.says[state](what)}</Text>
      {look?.measures && <Measures name={name} measures={look.measures} money={money} />}
      {look?.total && look.total.low !== null && look.total.high !== null && (
        <Text size="sm">{say.total(money(look.total.value), money(look.total.low), money(look.total.high))}</Text>
      )}
      {look && look.over.treated + look.over.heldOut > 0 && (
        <Text size="xs" c="dimmed">
          {say.arms(format.whole(look.over.treated), format.whole(look.over.heldOut), e.days)}
          {look.underWay.treated + look.underWay.heldOut > 0 && ` ${say.underWay(format.whole(look.underWay.treated + look.underWay.heldOut))}`}
        </Text>
      )}
      {cuped >= 0.05 && <Text size="xs" c="dimmed">{say.cuped(format.percent(1 / (1 - cuped) - 1))}</Text>}
      {look?.toSee && state === 'too-early' && look.toSee.weeks !== null && (
        <Text size="xs" c="dimmed">
          {look.toSee.weeks === 0 ? say.enough : say.toSee(
            format.whole(Math.ceil(look.toSee.weeks)), format.whole(look.toSee.perWeek),
          )}
        </Text>
      )}
      <FindingLine id={e.finding} />
    </article>
  )
}

type Shown = NonNullable<NonNullable<Experiment['look']>['measures']>

function Measures({ name, measures, money }: { name: string; measures: Shown; money: (v: number) => string }) {
  const { effects: say } = useMessages()
  const format = useFormats()
  const share = { write: (v: number) => format.percent(v, 1), moved: (v: number) => format.signed(v * 100, 1) }
  const paid = { write: money, moved: (v: number) => (v > 0 ? `+${money(v)}` : money(v)) }
  const felt = { write: (v: number) => format.signed(v), moved: (v: number) => format.signed(v) }
  const rows: { key: keyof typeof say.measures; of: Measure | null; as: typeof share }[] = [
    { key: 'returned', of: measures.returned, as: share }, { key: 'spend', of: measures.spend, as: paid },
    { key: 'complaints', of: measures.complaints, as: share },
    { key: 'optOuts', of: measures.optOuts, as: share }, { key: 'tone', of: measures.tone, as: felt },
  ]
  return (
    <table className={css.measures} aria-label={say.caption(name)}>
      <thead><tr><th scope="col">{say.measure}</th><td>{say.with}</td><td>{say.without}</td><td>{say.difference}</td></tr></thead>
      <tbody>
        {rows.flatMap(({ key, of, as }) => (of === null ? [] : [(
          <tr key={key}>
            <th scope="row">{say.measures[key]}</th>
            <td>{as.write(of.treated)}</td>
            <td>{as.write(of.heldOut)}</td>
            <td>
              {as === share ? say.inPoints(as.moved(of.value)) : as.moved(of.value)}
              <span className={css.bounds}>
                {of.low === null || of.high === null ? say.noInterval : say.interval(as.moved(of.low), as.moved(of.high))}
              </span>
            </td>
          </tr>
        )]))}
      </tbody>
    </table>
  )
}
