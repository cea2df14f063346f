import type { Touchpoint } from '../../../../server/record/touchpoints/contract.ts'
import { useMessages } from '../../app/language.tsx'
import css from './touchpoint.module.css'

/** What the catalogue says of a touchpoint. */
export function TouchpointFacts({ touchpoint }: { touchpoint: Touchpoint }) {
  const {
    understand: { catalogue },
    words,
  } = useMessages()
  const facts = [
    [catalogue.stage, words.stage[touchpoint.stage]],
    [catalogue.phase, words.phase[touchpoint.phase]],
    [catalogue.channel, words.channel[touchpoint.channel]],
    [catalogue.owner, touchpoint.ownerTeam || catalogue.nobody],
    [
      catalogue.factors,
      touchpoint.factors.map((factor) => words.factor[factor]).join(catalogue.listComma) || catalogue.noFactors,
    ],
  ] as const
  return (
    <dl className={css.facts}>
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
