import { escapeHtml as e } from '../../../govern/contact/index.ts'
import type { Channel, ConsentPurpose, Consents } from '../../../govern/contact/contract.ts'
import type { Language } from '../../../govern/orgs/contract.ts'
import { type Formats, type Given, sayGiven } from './say.ts'
import { style } from './style.ts'
import { type Words, words } from './words.ts'

/** What pages of customers' own share: cards, buttons that work without script, and the frame around them. */
export interface OwnPage {
  readonly language: Language
  /** Where the page stands. */
  readonly address: string
  readonly given: readonly Given[]
  readonly nameOf: (touchpoint: string) => string
  readonly consents: Consents
  /** Purposes for which a mail that asks for consent is on its way. */
  readonly pending: readonly ConsentPurpose[]
  /** Ways that lead to this customer, or of which they have spoken. */
  readonly channels: readonly Channel[]
  readonly format: Formats
}

const purposes: readonly ConsentPurpose[] = ['membership', 'survey', 'follow-up', 'invitation', 'referral', 'offer']

/** The words on a button that agrees or withdraws: what the customer says by pressing it. */
export const consentWords = (language: Language, channel: Channel, purpose: ConsentPurpose, granted: boolean): string =>
  words[language][granted ? 'allow' : 'stop'](words[language].byChannel[channel], words[language].purpose[purpose])

/** A part of a page under its title; `body` is HTML. */
export const card = (title: string, body: string) => `<section class="card"><h2>${e(title)}</h2>${body}</section>`
/** A button that posts, and needs no script for it. */
export const button = (page: Pick<OwnPage, 'address' | 'language'>, path: string, label: string, kind = '') =>
  `<form method="post" action="${page.address}/${e(path)}${path.includes('?') ? '&amp;' : '?'}lang=${page.language}"><button${kind && ` class="${kind}"`}>${e(label)}</button></form>`

/** The latest of what the customer gave. */
export function givenCard(page: Pick<OwnPage, 'given' | 'language' | 'format' | 'nameOf'>, say: Words): string {
  const { given, language, format, nameOf } = page
  if (given.length === 0) return card(say.gave, `<p>${say.gaveNone}</p>`)
  const rows = given.map((g) => {
    const { what, wrote } = sayGiven(g, language, format, nameOf)
    return `<li><span>${e(what)} <small>${e(format.day(g.time))}</small>${wrote ? `<q>${e(wrote)}</q>` : ''}</span></li>`
  })
  return card(
    say.gave, `<details><summary>${e(say.gaveLead(given.length))}</summary><ul class="rows">${rows.join('')}</ul></details>`,
  )
}

/** What the customer allows, by channel and purpose, each with a button that changes it. */
export function consentsCard(page: OwnPage, say: Words): string {
  const { language, format, consents, pending } = page
  const rowOf = (channel: Channel, purpose: ConsentPurpose) => {
    const now = consents.current.find((c) => c.channel === channel && c.purpose === purpose)
    const said = consents.history.find((h) => h.channel === channel && h.purpose === purpose)
    if (channel === 'email' && !now?.granted && pending.includes(purpose))
      return `<li><span>${e(say.purpose[purpose])}<br><small role="status">${e(say.pending)}</small></span></li>`
    const state = !now ? say.neverSaid : now.granted ? say.allowed(format.day(now.since)) : say.withdrawn(format.day(now.since))
    const granted = !now?.granted
    return `<li><span>${e(say.purpose[purpose])}<br><small>${e(state)}${said ? `<br>${e(say.said(said.words))}` : ''}</small></span>
${button(page, `consents?channel=${channel}&purpose=${purpose}&granted=${granted}`, consentWords(language, channel, purpose, granted))}</li>`
  }
  return card(say.consents, `<p>${say.consentsLead}</p>${page.channels.map((channel) =>
    `<details><summary>${e(say.byChannel[channel])}</summary><ul class="rows">${purposes.map((p) => rowOf(channel, p)).join('')}</ul></details>`).join('')}`)
}

/** The page itself; `script` is the address of the only thing that runs on it. */
export function frame(language: Language, title: string, body: string, script?: string): string {
  return `<!doctype html>
<html lang="${words[language].lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${e(title)}</title><style>${style}</style></head>
<body><main>${body}</main>${script ? `<script src="${script}" defer></script>` : ''}</body></html>
`
}
