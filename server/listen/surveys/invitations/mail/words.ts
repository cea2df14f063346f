import type { Language } from '@heartline/survey'

interface Words {
  subject(title: string, company: string): string
  reminder(title: string): string
  hello(name: string | undefined): string
  reminded: string
  press: string
  begin: string
  ends: Readonly<Record<'nps' | 'csat' | 'ces', readonly [string, string]>>
  yours(until: string): string
  plain: string
}

/** The words of the mail beside the survey's own. */
export const mailWords: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    subject: (title, company) => `${title}｜${company}`,
    reminder: (title) => `还想听听您的意见：${title}`,
    hello: (name) => (name ? `${name}，您好！` : '您好！'),
    reminded: '前几天给您写过一封邮件，可能您还没来得及看。如果方便，想请您花一点时间说说感受。',
    press: '点一下就能回答，随后打开的页面会接着往下问。',
    begin: '开始填写',
    ends: { nps: ['完全不可能', '非常可能'], csat: ['非常不满意', '非常满意'], ces: ['非常不同意', '非常同意'] },
    yours: (until) => `此链接仅供您本人使用，请勿转发。${until}前有效。`,
    plain: '在浏览器中打开：',
  },
  en: {
    subject: (title, company) => `${title} – ${company}`,
    reminder: (title) => `We would still like to hear from you: ${title}`,
    hello: (name) => (name ? `Hello ${name},` : 'Hello,'),
    reminded: 'We wrote to you a few days ago. In case it got lost: if you have a moment, tell us how it was.',
    press: 'One press answers; the page that opens goes on from there.',
    begin: 'Begin',
    ends: {
      nps: ['Not at all likely', 'Extremely likely'],
      csat: ['Very dissatisfied', 'Very satisfied'],
      ces: ['Strongly disagree', 'Strongly agree'],
    },
    yours: (until) => `This link is yours alone; please do not pass it on. It is good until ${until}.`,
    plain: 'Open it in a browser:',
  },
}

/** The last day of a link, as it is said in a mail. */
export function dayIn(language: Language, at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  }).format(at)
}
