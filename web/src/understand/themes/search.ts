import { z } from 'zod'
import { type Contrast, contrastNames, type Theme } from '../../../../server/understand/themes/contract.ts'
import type { Slice } from '../../../../server/understand/slice/contract.ts'
import { customersOf } from '../slice/customers-of.ts'

const day = z.iso.date().optional().catch(undefined)
const text = z.string().max(200).optional().catch(undefined)
export const themeKinds = ['growing', ...contrastNames] as const

/** The address of the themes: which texts, and which of the themes. */
export const ThemesSearch = z.object({
  from: day, to: day, dimension: text, member: text, segment: text,
  kind: z.enum(themeKinds).optional().catch(undefined),
  muted: z.boolean().optional().catch(undefined),
})
export type ThemesSearch = z.infer<typeof ThemesSearch>

export function sliceOf({ from, to, ...search }: ThemesSearch): Slice {
  return { from, to, ...customersOf(search) }
}

/** Themes of a kind; the growing ones are of any. */
export const ofKind = (themes: readonly Theme[], kind: ThemesSearch['kind']): Theme[] =>
  themes.filter((t) => kind === undefined || (kind === 'growing' ? t.growth.state === 'growing' : t.contrast === (kind satisfies Contrast)))

export const titleOf = ({ name, label }: Pick<Theme, 'name' | 'label'>): string => name ?? label
