import { Fragment } from 'react'
import type { Ink, Picture as Drawn } from '../../../server/platform/pdf/contract.ts'
import { useFormats } from '../app/format.ts'
import { DataTable } from './data-table.tsx'
import { FigureFrame } from './figure-frame.tsx'
import { ScrollFrame } from './scroll-frame.tsx'
import styles from './picture.module.css'

const colors: Readonly<Record<Ink, string>> = {
  text: 'var(--mantine-color-text)', quiet: 'var(--mantine-color-dimmed)', line: 'var(--line-strong)',
  accent: 'var(--accent-text)', wash: 'var(--accent-wash)',
  negative: 'var(--tone-negative)', neutral: 'var(--tone-neutral)', positive: 'var(--tone-positive)', paper: 'var(--surface)',
}

interface PictureProps {
  picture: Drawn
  /** Names the files in which the picture and its figures are kept. */
  name: string
  /** Is not drawn narrower than its words can be read: where there is less room it scrolls. */
  wide?: boolean
}

/** A picture that the server drew, in the colours of the room: the same that stands in the PDF. */
export function Picture({ picture, name, wide = false }: PictureProps) {
  const { label, figures: { headings, rows } } = picture
  return (
    <FigureFrame label={label} name={name} csv={() => [headings, ...rows]} table={<Table picture={picture} />}>
      {wide ? <ScrollFrame label={label} bare><Shapes picture={picture} className={styles.wide} /></ScrollFrame> : <Shapes picture={picture} />}
    </FigureFrame>
  )
}

function Table({ picture: { label, figures: { headings, rows } } }: { picture: Drawn }) {
  const { whole, decimal } = useFormats()
  const write = (v: string | number | null) => (v === null ? '–' : typeof v === 'string' ? v : Number.isInteger(v) ? whole(v) : decimal(v, 2))
  return (
    <DataTable
      caption={label} rows={rows} rowKey={([first]) => String(first)}
      columns={headings.map((header, i) => ({
        key: String(i), header, ...(i > 0 && { align: 'end' as const }), cell: (row: (typeof rows)[number]) => write(row[i] ?? null),
      }))}
    />
  )
}

function Shapes({ picture, className = '' }: { picture: Drawn; className?: string | undefined }) {
  return (
    <svg className={`${styles.picture} ${className}`} viewBox={`0 0 ${picture.width} ${picture.height}`} aria-hidden>
      {picture.shapes.map((s, i) => <Fragment key={i}>{s.kind === 'path'
        ? (
          <path
            d={s.d} fill={s.fill ? colors[s.fill] : 'none'} stroke={s.stroke ? colors[s.stroke] : 'none'}
            strokeWidth={s.width} opacity={s.opacity}
            strokeDasharray={s.dash ? '2 2' : undefined} strokeLinecap="round" strokeLinejoin="round"
          />
        )
        : <text x={s.x} y={s.y} fontSize={s.size} fill={colors[s.ink]} textAnchor={s.anchor} fontWeight={s.bold ? 600 : 400}>{s.text}</text>
      }</Fragment>)}
    </svg>
  )
}
