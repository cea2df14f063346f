import { hashOf } from '../links/tokens.ts'
import { blur } from './caller.ts'
import type { NewSheet, SheetView } from './contract.ts'
import type { Known } from './known.ts'
import { takesNew } from './open-answering.ts'
import { Refusal, sheetUnknown, surveyClosed } from './refuse.ts'
import type { RequireLink } from './require-link.ts'
import { shareWrites } from './share-writes.ts'
import { insertSharedSheets, type OpenLink, readSheet, type SharedSheet, type SheetsDb } from './sheets-store.ts'

/** Beyond so many times what one address may send before it is marked, nothing more is taken from it. */
const refuseAfter = 5
const mostTries = 3

/**
 * Opens a sheet on a shared link, once however often it is asked for. Throws `answered-enough` where this browser has had
 * its sheets, or its address has sent more than people can. `isNew` is false where it was there already.
 */
export function createOpenSheet(deps: { db: SheetsDb; known: Known; requireLink: RequireLink }) {
  // One write at a time, so that each counts what the one before it opened.
  const insert = shareWrites((sheets: readonly SharedSheet[]) => insertSharedSheets(deps.db, sheets), { atOnce: 1, most: 200 })

  return async (token: string, asked: NewSheet, network: string | undefined): Promise<{ isNew: boolean; sheet: SheetView }> => {
    const link = await deps.requireLink(token)
    if (link.personal) throw sheetUnknown()
    if (!takesNew(link)) return { isNew: false, sheet: await existing(link, asked.sheet, surveyClosed) }
    const version = asked.version !== undefined && asked.version <= link.latest ? asked.version : link.latest
    for (let tries = 1; ; tries++) {
      const opened = await insert({
        link,
        uuid: asked.sheet,
        version,
        language: asked.language,
        channel: channelOf(link, asked),
        place: link.place ?? asked.place ?? null,
        browser: asked.browser === undefined || link.kiosk ? null : blur(link.salt, 'browser', asked.browser),
        address: network === undefined ? null : blur(link.salt, 'network', network),
        mostOfBrowser: link.kiosk ? null : link.perBrowser,
        suspectFrom: link.perAddress,
        refuseFrom: link.perAddress * refuseAfter,
      })
      if (typeof opened === 'object') {
        deps.known.opened(hashOf(token), asked.sheet, { id: opened.opened, survey: link.survey, version })
        return { isNew: true, sheet: { id: asked.sheet, state: 'open', version, answers: {}, answeredAt: {} } }
      }
      const refusal = refusals[opened]
      const sheet = await readSheet(deps.db, link.id, asked.sheet)
      if (sheet) return { isNew: false, sheet: sheet.view }
      // Taken, and not by this sheet: another of the same browser was quicker, or the name is one of another link's.
      if (opened !== 'taken' || tries === mostTries) throw refusal()
    }
  }

  async function existing(link: OpenLink, uuid: string, otherwise: () => Refusal): Promise<SheetView> {
    const sheet = await readSheet(deps.db, link.id, uuid)
    if (!sheet) throw otherwise()
    return sheet.view
  }
}
export type OpenSheet = ReturnType<typeof createOpenSheet>

const refusals = {
  'browser-limit': () => new Refusal('answered-enough', 'This browser has answered as often as the survey asks. Thank you.'),
  'address-limit': () =>
    new Refusal('answered-enough', 'More answers than people give have come from this network within the hour. Try again later.'),
  taken: sheetUnknown,
} as const
/** A poster is a poster, whatever the page says; a plain link may be shown by a widget or a kiosk. */
const channelOf = (link: OpenLink, asked: NewSheet): string => (link.channel === 'link' ? asked.channel : link.channel)
