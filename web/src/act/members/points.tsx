import type { MembershipOverview } from '../../../../server/act/membership/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import css from './members.module.css'
import { Tile } from './tile.tsx'

/** What the company owes in points, and where those went that it gave. */
export function Points({ points }: { points: MembershipOverview['points'] }) {
  const { members: say } = useMessages()
  const { whole, money } = useFormats()
  return (
    <Section title={say.points} note={points.shortfall > 0 ? say.shortfallNote : undefined}>
      <div className={css.tiles}>
        <Tile name={say.outstanding} value={whole(points.outstanding)} note={say.worth(money(points.worth, points.currency))} />
        <Tile name={say.expiring30} value={whole(points.expiring30)} />
        <Tile name={say.expiring90} value={whole(points.expiring90)} />
        <Tile name={say.issued} value={whole(points.issued)} />
        <Tile name={say.redeemed} value={whole(points.redeemed)} />
        <Tile name={say.expired} value={whole(points.expired)} />
        {points.shortfall > 0 && <Tile name={say.shortfall} value={whole(points.shortfall)} />}
      </div>
    </Section>
  )
}
