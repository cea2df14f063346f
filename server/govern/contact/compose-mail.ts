import type { Language } from '../orgs/contract.ts'
import type { MailMessage } from '../../platform/mail/index.ts'
import type { Content } from './store.ts'
import { escapeHtml } from './unsubscribe/escape-html.ts'

const ownPage: Readonly<Record<Language, string>> = {
  zh: '查看、更正或删除我们保存的关于您的信息：',
  en: 'See, correct or delete what we keep about you:',
}
const footer: Readonly<Record<Language, string>> = {
  zh: '不想再收到此类邮件？点此退订：',
  en: 'No more messages of this kind? Unsubscribe here:',
}

/**
 * The mail as it leaves. With `unsubscribeUrl` it carries a link for people and, where the address is https, the headers for
 * one click in a mail program (RFC 8058; mail programs ask besides that the mail server signs them with DKIM).
 */
export function composeMail(
  to: string, messageId: string, content: Content, language: Language, unsubscribeUrl: string | null, ownPageUrl?: string,
): MailMessage {
  const { subject, text, html } = content
  const attachments = content.attachments?.map(({ filename, contentType, base64 }) =>
    ({ filename, contentType, content: Buffer.from(base64, 'base64') }))
  if (unsubscribeUrl === null) return { to, messageId, subject, text, html, attachments }
  const link = escapeHtml(unsubscribeUrl)
  const own = ownPageUrl && escapeHtml(ownPageUrl)
  const paragraph =
    `<p style="color:#666;font-size:12px">${footer[language]} <a href="${link}">${link}</a>${own ? `<br>${ownPage[language]} <a href="${own}">${own}</a>` : ''}</p>`
  return {
    to, messageId, subject, attachments,
    text: `${text}\n\n-- \n${footer[language]}\n${unsubscribeUrl}\n${ownPageUrl ? `${ownPage[language]}\n${ownPageUrl}\n` : ''}`,
    html: html === undefined ? undefined : atTheEnd(html, paragraph),
    headers: {
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      ...(unsubscribeUrl.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  }
}

function atTheEnd(html: string, paragraph: string): string {
  const end = html.search(/<\/body>/i)
  return end === -1 ? html + paragraph : html.slice(0, end) + paragraph + html.slice(end)
}
