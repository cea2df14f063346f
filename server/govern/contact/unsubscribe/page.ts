import type { Language } from '../../orgs/contract.ts'
import type { Channel, ConsentPurpose } from '../contract.ts'
import { plainPage } from '../plain-page.ts'
import { escapeHtml } from './escape-html.ts'

/** A page without script, for whoever opens it on whatever: it must work when nothing else does. */
export type UnsubscribePage =
  | (Addressed & { readonly kind: 'ask'; readonly purpose: ConsentPurpose })
  | (Addressed & { readonly kind: 'done'; readonly purpose: ConsentPurpose | 'all' })
  | { readonly kind: 'unknown' }
interface Addressed {
  readonly language: Language
  readonly organisation: string
  readonly channel: Channel
}

/** The version of the words below: kept with every withdrawal as its proof. Change it with them. */
export const pageVersion = 'unsubscribe-page-1'

const purposes: Readonly<Record<Language, Readonly<Record<ConsentPurpose, string>>>> = {
  zh: {
    survey: '问卷调查', 'follow-up': '回访', invitation: '活动邀请', membership: '会员通知', referral: '推荐邀请', offer: '优惠信息',
  },
  en: {
    survey: 'surveys', 'follow-up': 'follow-ups', invitation: 'invitations', membership: 'membership news',
    referral: 'requests to recommend', offer: 'offers',
  },
}
const channels: Readonly<Record<Language, Readonly<Record<Channel, string>>>> = {
  zh: { email: '邮件', sms: '短信', phone: '电话', visit: '上门拜访', post: '信件', wechat: '微信消息', push: '推送通知' },
  en: {
    email: 'e-mail', sms: 'text message', phone: 'phone', visit: 'visit', post: 'letter', wechat: 'WeChat',
    push: 'push notification',
  },
}
const words = {
  zh: {
    title: '退订',
    one: (what: string) => `不再接收${what}`,
    all: (by: string) => `不再接收任何${by}`,
    ask: (org: string) => `您不想再收到「${org}」的哪些消息？`,
    service: '对您本人提出的问题，我们仍会回复。',
    of: (what: string, by: string) => `${what}（${by}）`,
    done: (org: string, what: string) => `已退订。「${org}」不会再向您发送：${what}。`,
    everything: (by: string) => `任何${by}`,
  },
  en: {
    title: 'Unsubscribe',
    one: (what: string) => `No more ${what}`,
    all: (by: string) => `Nothing at all by ${by}`,
    ask: (org: string) => `Which messages of ${org} do you not want any more?`,
    service: 'What you ask us yourself, we will still answer.',
    of: (what: string, by: string) => `${what} by ${by}`,
    done: (org: string, what: string) => `Done. ${org} will not send you ${what} any more.`,
    everything: (by: string) => `anything by ${by}`,
  },
} as const

/** The words on the button that withdraws: what the customer says by pressing it. */
export function buttonWords(language: Language, channel: Channel, purpose: ConsentPurpose | 'all'): string {
  const [say, by] = [words[language], channels[language][channel]]
  return purpose === 'all' ? say.all(by) : say.one(say.of(purposes[language][purpose], by))
}

export function renderPage(page: UnsubscribePage): string {
  if (page.kind === 'unknown')
    return plainPage('zh', '退订 · Unsubscribe', [
      '<p>此链接不完整或已失效。请从邮件中完整复制链接，或回复该邮件。</p>',
      '<p lang="en">This link is not complete, or no longer known. Copy the whole of it, or reply to the message.</p>'])
  const { language, organisation, channel, purpose } = page
  const say = words[language]
  if (page.kind === 'done') {
    const by = channels[language][channel]
    const what = purpose === 'all' ? say.everything(by) : say.of(purposes[language][purpose], by)
    const done = escapeHtml(say.done(organisation, what))
    return plainPage(language, say.title, [`<p role="status">${done}</p>`, `<p>${say.service}</p>`])
  }
  const button = (what: ConsentPurpose | 'all') => {
    const label = escapeHtml(buttonWords(language, channel, what))
    return `<form method="post" action="?from=page&amp;what=${what === 'all' ? 'all' : 'this'}"><button>${label}</button></form>`
  }
  return plainPage(language, say.title, [
    `<p>${escapeHtml(say.ask(organisation))}</p>`, button(page.purpose), button('all'), `<p>${say.service}</p>`])
}
