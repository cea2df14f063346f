import { escapeHtml as e } from '../../govern/contact/index.ts'
import type { Objections } from '../../govern/purposes/contract.ts'
import { ObjectionPurpose } from '../../govern/purposes/contract.ts'
import type { Language } from '../../govern/orgs/contract.ts'
import type { CustomerDetail } from '../../record/customers/contract.ts'
import { button, card, consentsCard, frame, givenCard, type OwnPage, pageWords } from '../membership/index.ts'
import { words } from './words.ts'

/** What a customer's own page shows. */
export interface DataPage extends OwnPage {
  readonly organisation: string
  readonly customer: CustomerDetail
  readonly objections: Objections
  readonly until: Date
  /** What came of the last thing they did here. */
  readonly notice: Notice | undefined
}
export type Notice = 'saved' | 'unreadable' | 'taken' | 'kept' | 'refused'

/** A page without script, so that it opens at once on whatever phone. */
export function renderDataPage(page: DataPage): string {
  const [say, shared] = [words[page.language], pageWords[page.language]]
  return frame(page.language, say.title(page.organisation), `
<header><p class="org">${e(page.organisation)}</p><h1>${e(say.question)}</h1>
<a class="lang" href="${page.address}?lang=${page.language === 'zh' ? 'en' : 'zh'}" lang="${page.language === 'zh' ? 'en' : 'zh-CN'}">${shared.other}</a></header>
${page.notice ? `<p role="${page.notice === 'saved' ? 'status' : 'alert'}">${e(say[page.notice])}</p>` : ''}
${aboutCard(page)}${givenCard(page, shared)}${consentsCard(page, shared)}${objectionsCard(page)}
${card(shared.take, `<p>${say.take}</p><p><a class="button" href="${page.address}/data.json" download>${e(say.json)}</a></p><a class="button" href="${page.address}/data.csv?lang=${page.language}" download>${e(say.csv)}</a>`)}
${card(shared.erase, `<p>${e(say.sureLead)}</p><a class="button danger" href="${page.address}/deletion?lang=${page.language}">${e(shared.eraseButton)}</a>`)}
<footer>${e(shared.link(page.format.day(page.until)))}</footer>`)
}

/** Asks once more, for it is for good. */
export function renderSure({ language, address, organisation }: {
  language: Language; address: string; organisation: string
}): string {
  const say = words[language]
  return frame(language, say.title(organisation), `<h1>${e(say.sure)}</h1><p>${e(say.sureLead)}</p>
${button({ address, language }, 'deletion', say.yes, 'danger')}<p><a class="button" href="${address}?lang=${language}">${e(say.no)}</a></p>`)
}

/** What is said where there is nothing more to do. */
export const renderSaid = (language: Language, title: string, said: string): string =>
  frame(language, title, `<h1>${e(title)}</h1><p role="status">${e(said)}</p>`)

/** What stands behind a link that no longer works, in both languages. */
export const renderGone = (): string =>
  frame(
    'zh', '您的个人信息', `<h1>您的个人信息 · <span lang="en">Your data</span></h1><p>${words.zh.gone}</p><p lang="en">${words.en.gone}</p>`,
  )

function aboutCard({ customer, language, address, format }: DataPage): string {
  const say = words[language]
  const { firstSeen, lastSeen, signals } = customer
  const ids = customer.identifiers.filter((i) => i.kind === 'id')
    .map((i) => `<li><span>${e(say.fields.id)}</span><b>${e(i.value)}</b></li>`)
  const attributes = Object.entries(customer.attributes).map(([k, v]) => `<li><span>${e(k)}</span><b>${e(v)}</b></li>`)
  const own = (['email', 'phone'] as const).flatMap((kind) => {
    const known = customer.identifiers.filter((i) => i.kind === kind)
    return known.length > 0
      ? known.map((i, n) => field(kind, n === 0 ? say.fields[kind] : say.more(say.fields[kind]), i.value))
      : [field(kind, say.fields[kind], '')]
  })
  function field(kind: 'name' | 'email' | 'phone', label: string, was: string): string {
    const type = kind === 'email' ? 'email' : kind === 'phone' ? 'tel' : 'text'
    return `<form method="post" action="${address}/corrections?lang=${language}" class="field"><label>${e(label)}
<input type="${type}" name="now" value="${e(was)}" required maxlength="254" autocomplete="${kind === 'phone' ? 'tel' : kind}"></label>
<input type="hidden" name="field" value="${kind}"><input type="hidden" name="was" value="${e(was)}"><button aria-label="${e(`${say.save}: ${label}`)}">${e(say.save)}</button></form>`
  }
  return card(say.about, `${[field('name', say.fields.name, customer.name ?? ''), ...own].join('')}
<ul class="rows">${[...ids, ...attributes].join('')}</ul>
<p><small>${e(firstSeen && lastSeen ? say.counted(format.number(signals), format.day(firstSeen), format.day(lastSeen)) : say.none)}</small></p>`)
}

function objectionsCard(page: DataPage): string {
  const say = words[page.language]
  const rows = ObjectionPurpose.options.map((purpose) => {
    const objects = page.objections.current.includes(purpose)
    return `<li><span>${e(say.uses[purpose])}${objects ? `<br><small>${e(say.objected)}</small>` : ''}</span>
${button(page, `objections?purpose=${purpose}&objects=${!objects}`, objects ? say.allow[purpose] : say.object[purpose])}</li>`
  })
  return card(say.objections, `<p>${e(say.objectionsLead)}</p><ul class="rows">${rows.join('')}</ul>`)
}
