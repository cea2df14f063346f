import type { Language } from '../../govern/orgs/contract.ts'
import type { ObjectionPurpose } from '../../govern/purposes/contract.ts'

/**
 * The version of the words with which a customer says something on this page; kept with each as its proof. Change it with them.
 */
export const version = 'own-page-1'

interface Words {
  readonly title: (org: string) => string
  readonly question: string
  readonly about: string
  readonly counted: (signals: string, first: string, last: string) => string
  readonly none: string
  readonly fields: { readonly name: string; readonly email: string; readonly phone: string; readonly id: string }
  readonly more: (field: string) => string
  readonly save: string
  readonly saved: string
  readonly unreadable: string
  readonly taken: string
  readonly take: string
  readonly json: string
  readonly csv: string
  readonly objections: string
  readonly objectionsLead: string
  readonly uses: Readonly<Record<ObjectionPurpose, string>>
  readonly object: Readonly<Record<ObjectionPurpose, string>>
  readonly allow: Readonly<Record<ObjectionPurpose, string>>
  readonly objected: string
  readonly sure: string
  readonly sureLead: string
  readonly yes: string
  readonly no: string
  readonly kept: string
  readonly refused: string
  readonly subject: (org: string) => string
  readonly mail: (org: string, link: string, day: string) => string
  readonly gone: string
}

export const words: Readonly<Record<Language, Words>> = {
  en: {
    title: (org) => `Your data · ${org}`,
    question: 'What do we keep about you?',
    about: 'About you',
    counted: (n, first, last) => `Besides this, ${n === '1' ? 'one thing' : `${n} things`} you did or told us, from ${first} to ${last}.`,
    none: 'Besides this, nothing yet.',
    fields: { name: 'Name', email: 'E-mail', phone: 'Phone', id: 'Number with us' },
    more: (field) => `${field} (another)`,
    save: 'Put it right',
    saved: 'Saved. Thank you.',
    unreadable: 'That could not be read. Nothing was changed.',
    taken: 'That address leads to somebody else with us already. If both are you, ask us to join the two.',
    take: 'Everything we keep about you, to take with you.',
    json: 'As a file for other programs (JSON)',
    csv: 'As a table (CSV)',
    objections: 'What you do not want',
    objectionsLead: 'You may object to a use of your data at any time. It takes effect at once.',
    uses: {
      marketing: 'Choosing you for offers, campaigns and recommendations',
      analysis: 'Looking at you one by one: what you are worth to us, which group you belong to',
      loyalty: 'Running your membership with your purchases',
    },
    object: {
      marketing: 'Do not use my data for offers and campaigns', analysis: 'Do not look at me one by one',
      loyalty: 'Do not use my data for the membership',
    },
    allow: {
      marketing: 'You may use my data for offers and campaigns again', analysis: 'You may look at me one by one again',
      loyalty: 'You may use my data for the membership again',
    },
    objected: 'You objected. We leave it.',
    sure: 'Delete everything about you?',
    sureLead: 'We delete it at once, and it cannot be undone. Statistics in which nobody can find you stay.',
    yes: 'Yes, delete everything about me',
    no: 'No, go back',
    kept: 'We must keep your data for a legal reason at present. Ask us about it.',
    refused: 'We cannot send you an e-mail at present, so nothing was changed. Ask us.',
    subject: (org) => `What ${org} keeps about you`,
    mail: (org, link, day) =>
      `Hello,\n\nbehind this link you see what ${org} keeps about you. You can put it right there, take it with you, say what you allow, and have it deleted. Keep the link to yourself; it works until ${day}.\n\n${link}\n`,
    gone: 'This link is not complete, or no longer works. Ask us for a new one.',
  },
  zh: {
    title: (org) => `您的个人信息 · ${org}`,
    question: '我们保存了关于您的哪些信息？',
    about: '关于您',
    counted: (n, first, last) => `此外还有您做过的事和告诉过我们的话，共 ${n} 条，自 ${first} 至 ${last}。`,
    none: '此外暂无其他内容。',
    fields: { name: '姓名', email: '邮箱', phone: '电话', id: '客户编号' },
    more: (field) => `${field}（另一个）`,
    save: '更正',
    saved: '已保存，谢谢您。',
    unreadable: '无法识别所填内容，没有任何改动。',
    taken: '该邮箱或电话已属于另一位客户。如果都是您本人，请让我们为您合并。',
    take: '我们保存的关于您的全部内容，您可以带走。',
    json: '供其他程序读取的文件（JSON）',
    csv: '表格（CSV）',
    objections: '您不希望我们做的',
    objectionsLead: '您可以随时反对我们对您信息的某种使用，立即生效。',
    uses: { marketing: '为优惠、营销活动和推荐挑选您', analysis: '单独分析您：您对我们的价值、您属于哪个群体', loyalty: '根据您的购买为您管理会员权益' },
    object: { marketing: '不要把我的信息用于优惠和营销', analysis: '不要单独分析我', loyalty: '不要把我的信息用于会员计划' },
    allow: { marketing: '可以再次把我的信息用于优惠和营销', analysis: '可以再次单独分析我', loyalty: '可以再次把我的信息用于会员计划' },
    objected: '您已表示反对，我们不会这样做。',
    sure: '要删除关于您的全部信息吗？',
    sureLead: '我们会立即删除，且无法恢复。无法识别到您本人的统计数字会保留。',
    yes: '是，删除关于我的全部信息',
    no: '不，返回',
    kept: '因法定原因，目前必须保留您的信息，详情请向我们咨询。',
    refused: '目前无法向您发送邮件，因此没有任何改动。请与我们联系。',
    subject: (org) => `「${org}」保存的关于您的信息`,
    mail: (org, link, day) =>
      `您好！\n\n通过以下链接，您可以查看「${org}」保存的关于您的信息，并可以更正、带走、选择同意的内容或要求删除。链接仅供您本人使用，有效期至 ${day}。\n\n${link}\n`,
    gone: '此链接不完整或已失效，请向我们索取新的链接。',
  },
}
