import type { Language } from '../orgs/contract.ts'
import { escapeHtml } from './unsubscribe/escape-html.ts'

/** A page without script, for whoever opens a link of ours on whatever: it must work when nothing else does. `body` is HTML. */
export function plainPage(language: Language, title: string, body: readonly string[]): string {
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title>
<style>:root{--ink:#1a1a1a;--ground:#fff}@media (prefers-color-scheme:dark){:root{--ink:#ededea;--ground:#161615}}
body{font:18px/1.6 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1rem;color:var(--ink);background:var(--ground)}
blockquote{margin:1rem 0;padding-left:1rem;border-left:3px solid var(--ink)}
button{font:inherit;width:100%;min-height:48px;margin:.3rem 0;padding:.6rem 1rem;border:1px solid var(--ink);border-radius:8px;
background:var(--ground);color:inherit;cursor:pointer}
button:hover,button:focus-visible{background:var(--ink);color:var(--ground)}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${body.join('\n')}</main></body></html>
`
}
