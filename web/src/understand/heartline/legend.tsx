import type { Heartline } from '../../../../server/understand/journeys/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { fewScores } from './layout/place-line.ts'
import { tonePaint } from '../tone-paint.ts'
import css from './heartline.module.css'

/** What the marks mean; only those that are in the picture. */
export function Legend({ name, second, line, lying }: { name: string; second: string | null; line: Heartline; lying: boolean }) {
  const { legend } = useMessages().understand
  const has = (test: (point: Heartline['points'][number]) => boolean) => line.points.some(test)
  return (
    <div className={css.legend}>
      {second && (
        <>
          <span>
            <Ribbon />
            <strong>{name}</strong>
          </span>
          <span>
            <svg width="28" height="12" aria-hidden>
              <rect x="1" y="3" width="26" height="6" rx="3" className={css.secondRibbon} />
              <rect x="11" y="3" width="6" height="6" transform="rotate(45 14 6)" className={css.secondPoint} />
            </svg>
            <strong>{second}</strong>
          </span>
        </>
      )}
      <span>
        {!second && <Ribbon />}
        {legend.ribbon} {has((point) => (point.intensity?.measured ?? 1) < 0.5) && legend.estimated}
      </span>
      <span>
        <svg width="28" height="12" aria-hidden>
          <rect width="28" height="12" rx="2" className={css.band} style={{ fill: tonePaint(0.6) }} />
        </svg>
        {legend.band}
      </span>
      {has((point) => point.touchpoint.target !== null) && (
        <span>
          <svg width="14" height="14" aria-hidden>
            <circle cx="7" cy="7" r="6" className={css.target} />
          </svg>
          {legend.target}
        </span>
      )}
      {has((point) => (point.tone?.n ?? fewScores) < fewScores) && (
        <span>
          <svg width="12" height="12" aria-hidden>
            <circle cx="6" cy="6" r="4.5" className={css.hollow} />
          </svg>
          {legend.few}
        </span>
      )}
      {has((point) => point.tone === null) && (
        <span>
          <svg width="28" height="12" aria-hidden>
            <path d="M1 6H27" className={css.bridge} />
          </svg>
          {legend.bridge}
        </span>
      )}
      {lying && <span>{legend.columns}</span>}
    </div>
  )
}

function Ribbon() {
  return (
    <svg width="28" height="12" aria-hidden>
      <path d="M1 6C10 2 18 1 26 1A5 5 0 0 1 26 11C18 11 10 8 1 6Z" style={{ fill: tonePaint(0.6) }} className={css.ribbon} />
    </svg>
  )
}
