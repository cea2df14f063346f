import type { OrgId } from '../../../govern/roles/index.ts'
import type { Db } from '../../../platform/postgres/types.ts'
import type { ClockKind } from '../contract.ts'
import type { Blank, Wording, WordingKind, WordingLanguage } from './contract.ts'
import { readyWordings } from './ready-wordings.ts'
import { listOwn } from './store.ts'

/** In which words an organisation speaks: its own, else ours. */
export async function wordingOf(db: Db<unknown>, org: OrgId, kind: WordingKind, language: WordingLanguage): Promise<Wording> {
  return (await listOwn(db, org)).find((w) => w.kind === kind && w.language === language) ?? readyWordings[kind][language]
}

/** Fills the blanks in one pass, so that braces in what is filled in, such as a customer's name, stay as they are. */
export function fillBlanks({ subject, text, short }: Wording, values: Partial<Record<Blank, string>>): Wording {
  const fill = (words: string) => words.replaceAll(
    /\{\{([^{}]*)\}\}/g, (all, name: string) => values[name.trim() as Blank] ?? all,
  )
  return { subject: fill(subject), text: fill(text), short: fill(short) }
}

/** How a customer is spoken of whose name is not known. */
export const nameless: Readonly<Record<WordingLanguage, string>> = { zh: '顾客', en: 'customer' }

/** Hours as people say them; working hours are not made into days, which would be read as days of the calendar. */
export function within(language: WordingLanguage, hours: number, clock: ClockKind): string {
  if (clock === 'working') {
    const n = Math.max(1, Math.round(hours))
    return language === 'zh' ? `${n} 个工作小时` : `${n} working hour${n === 1 ? '' : 's'}`
  }
  const [n, day] = hours > 48 ? [Math.round(hours / 24), true] : [Math.max(1, Math.round(hours)), false]
  if (language === 'zh') return `${n} ${day ? '天' : '小时'}`
  return `${n} ${day ? 'day' : 'hour'}${n === 1 ? '' : 's'}`
}

/** A moment as people say it, by the clocks of a zone. */
export const momentOf = (language: WordingLanguage, timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone, weekday: 'long', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit',
  }).format(at)
