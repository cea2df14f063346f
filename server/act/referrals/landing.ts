import { escapeHtml as e } from '../../govern/contact/index.ts'
import type { Language } from '../../govern/orgs/contract.ts'

const words = {
  zh: { title: (org: string) => `欢迎光临「${org}」`, code: '推荐码', unknown: '没有这个推荐码，请向推荐您的朋友确认。' },
  en: {
    title: (org: string) => `Welcome to ${org}`, code: 'Code',
    unknown: 'There is no such code. Ask the friend who gave it to you.',
  },
} as const

const style = `:root{--ground:#f6f6f5;--ink:#1d1d1b;--line:#dededb;--accent:#0b6a75}
@media (prefers-color-scheme:dark){:root{--ground:#161615;--ink:#ededea;--line:#3a3a37;--accent:#6cc5cf}}
body{margin:0;background:var(--ground);color:var(--ink);font:19px/1.6 system-ui,'Noto Sans SC',sans-serif;overflow-wrap:anywhere}
main{max-width:34rem;margin:14vh auto;padding:0 20px;text-align:center}h1{font-size:28px;line-height:1.25}
.code{display:inline-block;margin-top:16px;padding:16px 28px;border:2px dashed var(--accent);border-radius:12px;font:600 30px/1 ui-monospace,monospace;letter-spacing:.12em}`

const frame = (language: Language, title: string, body: string) => `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${e(title)}</title><style>${style}</style></head>
<body><main>${body}</main></body></html>
`

/** Where a friend's link leads when the company has no page of its own for it. */
export function renderLanding(language: Language, page: { organisation: string; welcome: string; code: string }): string {
  const say = words[language]
  return frame(language, say.title(page.organisation),
    `<h1>${e(say.title(page.organisation))}</h1><p>${e(page.welcome)}</p><p>${say.code}<br><span class="code">${e(page.code)}</span></p>`)
}
export const renderUnknown = (): string =>
  frame(
    'zh', '推荐码 · Code',
    `<h1>推荐码 · <span lang="en">Code</span></h1><p>${words.zh.unknown}</p><p lang="en">${words.en.unknown}</p>`,
  )
