import { escapeHtml as e } from '../../../govern/contact/index.ts'
import type { Channel, ConsentPurpose, Consents } from '../../../govern/contact/contract.ts'
import type { Language } from '../../../govern/orgs/contract.ts'
import type { Entry, MemberView, Programme } from '../contract.ts'
import { button, card, consentsCard, frame, givenCard } from './cards.ts'
import type { Formats, Given } from './say.ts'
import { inLanguage, type Words, words } from './words.ts'

/** What a member's own page shows. */
export interface MemberPage {
  readonly language: Language
  /** Where the page stands. */
  readonly address: string
  readonly organisation: string
  readonly currency: string
  readonly programme: Programme
  readonly live: boolean
  readonly member: MemberView
  readonly entries: readonly Entry[]
  readonly given: readonly Given[]
  readonly nameOf: (touchpoint: string) => string
  readonly consents: Consents
  /** Ways that lead to this customer, or of which they have spoken. */
  readonly channels: readonly Channel[]
  /** Purposes for which a mail that asks for consent is on its way. */
  readonly pending: readonly ConsentPurpose[]
  readonly deletionAsked: Date | undefined
  /** A mail that was needed could not be sent. */
  readonly mailRefused: boolean
  readonly until: Date
  readonly share: { readonly url: string; readonly code: string } | undefined
  readonly format: Formats
}

/** A page without script but for sharing, so that it opens at once on whatever phone. */
export function renderMemberPage(page: MemberPage): string {
  const say = words[page.language]
  const name = inLanguage(page.programme.names, page.language)
  return frame(page.language, say.title(name, page.organisation), `
<header><p class="org">${e(page.organisation)}</p><h1>${e(say.hello(page.member.name))}</h1>
<a class="lang" href="${page.address}?lang=${page.language === 'zh' ? 'en' : 'zh'}" lang="${page.language === 'zh' ? 'en' : 'zh-CN'}">${say.other}</a></header>
${page.mailRefused ? `<p role="alert">${say.mailRefused}</p>` : ''}${page.live ? '' : `<p role="status">${say.paused}</p>`}
${tierCard(page, say)}${pointsCard(page, say)}${challengesCard(page, say)}${shareCard(page, say)}${givenCard(page, say)}${consentsCard(page, say)}
${card(say.take, `<p>${say.takeLead}</p><a class="button" href="${page.address}/data.json" download>${say.takeButton}</a>`)}
${card(say.erase, page.deletionAsked
    ? `<p role="status">${e(say.eraseAsked(page.format.day(page.deletionAsked)))}</p>`
    : `<p>${say.eraseLead}</p>${button(page, 'deletion', say.eraseButton, 'danger')}`)}
<footer>${e(say.link(page.format.day(page.until)))}</footer>`, page.share && '/m/share.js')
}

/** What stands behind a link that no longer works, in both languages. */
export const renderUnknown = (): string =>
  frame(
    'zh', words.zh.title('会员', 'Membership'),
    `<h1>会员 · <span lang="en">Membership</span></h1><p>${words.zh.unknown}</p><p lang="en">${words.en.unknown}</p>`,
  )

const list = (items: readonly string[]) => `<ul>${items.map((i) => `<li>${i}</li>`).join('')}</ul>`
function tierCard({ member, programme, language, format, currency }: MemberPage, say: Words): string {
  const tier = programme.tiers.find((t) => t.key === member.state?.tier)
  if (!member.state || !tier) return ''
  const { until, fadingUntil } = member.state
  const benefits = tier.benefits.map((b) => e(inLanguage(b, language)))
  const higher = member.next && programme.tiers.find((t) => t.key === member.next!.tier)
  const steps = member.next?.measured.map((m) => {
    const shown = (n: number) => (m.habit === 'spent' ? format.money(n, currency) : format.number(n))
    const label = say.habit[m.habit](shown(m.atLeast), m.withinMonths)
    return `<span>${e(label)}${language === 'zh' ? '，' : ', '}${e(say.soFar(shown(m.value)))}</span>${bar(m.value, m.atLeast, label)}`
  })
  return `<section class="card tier"><p>${say.tier}</p><h2>${e(inLanguage(tier.names, language))}</h2>
${fadingUntil ? `<p>${e(say.fading(format.day(fadingUntil)))}</p>` : until ? `<p>${e(say.until(format.day(until)))}</p>` : ''}
${benefits.length > 0 ? `<h3>${say.benefits}</h3>${list(benefits)}` : ''}
${higher && steps ? `<h3>${e(say.next(inLanguage(higher.names, language)))}</h3>${list(steps)}` : ''}</section>`
}

const bar = (value: number, most: number, label: string) =>
  `<progress max="${most}" value="${Math.min(value, most)}" aria-label="${e(label)}"></progress>`

function pointsCard({ member, programme, language, format, entries }: MemberPage, say: Words): string {
  const { points, expiring } = member.balance
  const byDay = new Map<string, number>()
  for (const x of expiring) byDay.set(format.day(x.at), (byDay.get(format.day(x.at)) ?? 0) + x.points)
  const rewards = programme.rewards.map((r) => e(say.reward(inLanguage(r.names, language), format.number(r.points))))
  const rows = entries.map((x) => `<li><span>${e(say.entry[x.kind])} <small>${e(format.day(x.at))}</small></span>
<b>${x.points > 0 ? '+' : x.points < 0 ? '−' : ''}${e(format.number(Math.abs(x.points)))}</b></li>`)
  return card(say.points, `<p class="big">${e(say.count(format.number(points)))}</p>
${expiring.length > 0 ? list([...byDay].slice(0, 4).map(([day, n]) => e(say.expires(format.number(n), day)))) : ''}
${rewards.length > 0 ? `<h3>${say.rewards}</h3>${list(rewards)}` : ''}
${rows.length > 0 ? `<details><summary>${say.ledger}</summary><ul class="rows">${rows.join('')}</ul></details>` : ''}`)
}

function challengesCard({ member, language, format }: MemberPage, say: Words): string {
  if (member.challenges.length === 0) return ''
  return card(say.challenges, list(member.challenges.map((c) => {
    const name = inLanguage(c.names, language)
    const state = c.done ? say.done : `${format.number(c.value)}/${c.times} ${say.of[c.of]}`
    return `<span>${e(name)}</span><br><small>${e(state)}${language === 'zh' ? '，' : ', '}${e(say.gives(format.number(c.points)))}</small>${bar(c.value, c.times, name)}`
  })))
}

function shareCard({ share, address }: MemberPage, say: Words): string {
  if (!share) return ''
  return card(say.share, `<p>${say.shareLead}</p><p class="code"><a href="${e(share.url)}">${e(share.url)}</a><br>${e(say.code(share.code))}</p>
<button id="share" hidden data-url="${e(share.url)}" data-count="${address}/shared" data-done="${e(say.shared)}">${say.shareButton}</button><p id="shared" role="status"></p>`)
}
