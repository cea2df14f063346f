import { escapeHtml } from '../../../govern/contact/index.ts'

type Language = 'zh' | 'en'
/** The page behind the link of a content question. It has no script: it must work on whatever phone opens it. */
export type ContentPage =
  | { readonly kind: 'ask'; readonly language: Language; readonly organisation: string; readonly number: string }
  | {
    readonly kind: 'thanks'; readonly language: Language; readonly organisation: string; readonly content: boolean;
    readonly wordsWanted: boolean
  }
  | { readonly kind: 'unknown' }

const words = {
  zh: {
    title: '您满意吗？', ask: (org: string, n: string) => `「${org}」处理了您的反馈（${n}）。现在您满意吗？`,
    scores: ['很不满意', '不满意', '一般', '满意', '非常满意'],
    content: '太好了，谢谢您告诉我们！', not: '谢谢您坦率地告诉我们。我们会重新处理，并尽快与您联系。',
    more: '还想补充什么吗？', send: '发送', done: '谢谢，我们已收到您的话。',
  },
  en: {
    title: 'Are you content?',
    ask: (org: string, n: string) => `${org} has dealt with what you told them (${n}). Are you content now?`,
    scores: ['Not at all', 'Not quite', 'So-so', 'Content', 'Fully content'],
    content: 'Good to hear. Thank you for telling us!',
    not: 'Thank you for saying so. We take it up again and will be in touch soon.',
    more: 'Is there anything to add?', send: 'Send', done: 'Thank you, we have read your words.',
  },
} as const

export function renderPage(page: ContentPage): string {
  if (page.kind === 'unknown')
    return html('zh', '链接无效 · Unknown link', [
      '<p>此链接不完整或已失效。请从邮件中完整复制链接，或回复该邮件。</p>',
      '<p lang="en">This link is not complete, or no longer valid. Copy the whole of it, or reply to the mail.</p>'])
  const say = words[page.language]
  if (page.kind === 'ask') {
    const buttons = say.scores.map((label, i) => `<button name="score" value="${i + 1}"><b>${i + 1}</b> ${label}</button>`)
      .toReversed()
    return html(
      page.language, say.title,
      [`<p>${escapeHtml(say.ask(page.organisation, page.number))}</p>`, `<form method="post">${buttons.join('\n')}</form>`],
    )
  }
  return html(page.language, escapeHtml(page.organisation), [
    `<p role="status">${page.content ? say.content : say.not}</p>`,
    page.wordsWanted
      ? `<form method="post"><label for="words">${say.more}</label><textarea id="words" name="words" rows="5" maxlength="2000" required></textarea><button>${say.send}</button></form>`
      : `<p>${say.done}</p>`])
}

function html(language: Language, title: string, body: readonly string[]): string {
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title}</title>
<style>:root{--ink:#1d2022;--paper:#fff;--line:#c9ced1;--accent:#0b6e6e}
@media (prefers-color-scheme:dark){:root{--ink:#eceff0;--paper:#16191b;--line:#454c50;--accent:#6cc7c4}}
body{font:18px/1.6 system-ui,"Noto Sans SC",sans-serif;max-width:30rem;margin:8vh auto;padding:0 1rem;color:var(--ink);background:var(--paper)}
h1{font-size:1.4rem;line-height:1.3}label{display:block;margin:.5rem 0}
button,textarea{font:inherit;box-sizing:border-box;width:100%;min-height:52px;margin:.25rem 0;padding:.6rem 1rem;border:1px solid var(--line);border-radius:10px;
background:none;color:inherit;text-align:start}
button{cursor:pointer}b{display:inline-block;min-width:1.6rem;color:var(--accent)}
button:hover,button:focus-visible,textarea:focus-visible{outline:2px solid var(--accent);outline-offset:1px}</style></head>
<body><main><h1>${title}</h1>${body.join('\n')}</main></body></html>
`
}
