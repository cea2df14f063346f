import type { SheetView, NewSheet } from './contract.ts'
import type { Known } from './known.ts'
import { blur } from './caller.ts'
import { requireLink, takesNew } from './open-answering.ts'
import { Refusal, sheetUnknown, surveyClosed } from './refuse.ts'
import { insertSharedSheet, type OpenLink, readSheet, type SheetsDb } from './sheets-store.ts'

/** Beyond so many times what one address may send before it is marked, nothing more is taken from it. */
const refuseAfter = 5
const mostTries = 3

/**
 * Opens a sheet on a shared link, once however often it is asked for. Throws `answered-enough` where this browser has had
 * its sheets, or its address has sent more than people can. `isNew` is false where it was there already.
 */
export async function openSheet(
  deps: { db: SheetsDb; known: Known }, token: string, asked: NewSheet, network: string | undefined,
): Promise<{ isNew: boolean; sheet: SheetView }> {
  const link = await requireLink(deps.db, token)
  if (link.personal) throw sheetUnknown()
  const there = await readSheet(deps.db, link.id, asked.sheet)
  if (there) return { isNew: false, sheet: there.view }
  if (!takesNew(link)) throw surveyClosed()
  const version = asked.version !== undefined && asked.version <= link.latest ? asked.version : link.latest
  for (let tries = 1; tries <= mostTries; tries++) {
    const opened = await insertSharedSheet(deps.db, link, {
      uuid: asked.sheet, version, language: asked.language, channel: channelOf(link, asked), place: link.place ?? asked.place ?? null,
      browser: asked.browser === undefined || link.kiosk ? null : blur(link.salt, 'browser', asked.browser),
      address: network === undefined ? null : blur(link.salt, 'network', network),
      mostOfBrowser: link.kiosk ? null : link.perBrowser, suspectFrom: link.perAddress, refuseFrom: link.perAddress * refuseAfter,
    })
    if (opened === 'browser-limit') throw enough('This browser has answered as often as the survey asks. Thank you.')
    if (opened === 'address-limit') throw enough('More answers than people give have come from this network within the hour. Try again later.')
    const sheet = await readSheet(deps.db, link.id, asked.sheet)
    if (sheet) return { isNew: opened === 'opened', sheet: sheet.view }
  }
  // The name belongs to a sheet of another link, of which nothing is said.
  throw sheetUnknown()
}

const enough = (detail: string) => new Refusal('answered-enough', detail)
/** A poster is a poster, whatever the page says; a plain link may be shown by a widget or a kiosk. */
const channelOf = (link: OpenLink, asked: NewSheet): string => (link.channel === 'link' ? asked.channel : link.channel)
