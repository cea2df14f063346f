import type { OrgId } from '../../govern/roles/index.ts'
import type { ThemePhrases } from '../themes/index.ts'

/** A theme as the watch sees it. */
export type WatchedTheme = ThemePhrases & { readonly name: string }
/** The themes that stand: neither put aside nor gone from the texts. */
export type ThemesOf = (org: OrgId) => Promise<readonly WatchedTheme[]>
