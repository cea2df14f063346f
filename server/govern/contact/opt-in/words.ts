import type { Language } from '../../orgs/contract.ts'
import type { ConsentPurpose } from '../contract.ts'

/** The version of the words below; kept with every consent that is given to them. Change it with them. */
export const defaultVersion = 'default-1'

/** What customers are asked to agree to until an organisation writes its own. */
export const defaultWords: Readonly<Record<ConsentPurpose, Readonly<Record<Language, string>>>> = {
  survey: {
    zh: '我同意收到关于我的体验的简短问卷邮件，并可随时撤回。',
    en: 'Yes, you may e-mail me short questions about my experience. I can withdraw this at any time.',
  },
  'follow-up': {
    zh: '我同意收到购买后的回访邮件，并可随时撤回。', en: 'Yes, you may e-mail me to ask how things are going. I can withdraw this at any time.',
  },
  invitation: { zh: '我同意收到活动邀请邮件，并可随时撤回。', en: 'Yes, you may e-mail me invitations. I can withdraw this at any time.' },
  membership: { zh: '我同意收到会员通知邮件，并可随时撤回。', en: 'Yes, you may e-mail me news of my membership. I can withdraw this at any time.' },
  referral: {
    zh: '我同意收到邀请我推荐朋友的邮件，并可随时撤回。', en: 'Yes, you may e-mail me to ask whether I recommend you. I can withdraw this at any time.',
  },
  offer: { zh: '我同意收到优惠信息邮件，并可随时撤回。', en: 'Yes, you may e-mail me offers. I can withdraw this at any time.' },
}

/** The mail that asks, and the page behind its link. */
export const say = {
  zh: {
    subject: (org: string) => `请确认：是否同意接收「${org}」的邮件`,
    mail: (org: string, words: string, link: string, day: string) =>
      `您好！\n\n有人在「${org}」为此邮箱登记了以下内容：\n\n${words}\n\n如果是您本人，请在 ${day} 之前打开以下链接并确认：\n${link}\n\n如果不是您，请忽略此邮件，我们不会发送任何信息。\n`,
    title: '确认同意',
    ask: (org: string) => `「${org}」想确认，以下内容是否出自您本人：`,
    press: '是的，我同意',
    leave: '如果不是您，或者您改变了主意，关闭此页即可。',
    done: (org: string) => `已确认，谢谢！您可以随时告诉「${org}」不再同意。`,
    gone: '此链接不完整、已经用过或已失效。如果仍想同意，请让我们重新发送。',
  },
  en: {
    subject: (org: string) => `Please confirm: may ${org} write to you?`,
    mail: (org: string, words: string, link: string, day: string) =>
      `Hello,\n\nsomebody gave this address to ${org} and said:\n\n${words}\n\nIf that was you, open this link before ${day} and confirm:\n${link}\n\nIf it was not, do nothing: we will not write to you.\n`,
    title: 'Confirm your consent',
    ask: (org: string) => `${org} would like to know whether this comes from you:`,
    press: 'Yes, I agree',
    leave: 'If it does not, or you have changed your mind, simply close this page.',
    done: (org: string) => `Confirmed, thank you. You can tell ${org} at any time that you no longer agree.`,
    gone: 'This link is not complete, was used already, or no longer works. If you still want to agree, ask us to send it again.',
  },
} as const
