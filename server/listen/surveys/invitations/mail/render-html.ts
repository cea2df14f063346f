import { type Language, type Survey, textOnAccent } from '@heartline/survey'
import { escapeHtml } from '../../../../govern/contact/index.ts'

/** What a mail says, in its order; every text is plain text. */
export interface MailParts {
  readonly language: Language
  readonly company: string
  readonly title: string
  readonly theme: Survey['theme']
  readonly paragraphs: readonly string[]
  readonly first: FirstPart | undefined
  readonly button: Press
  readonly small: string
}
interface Press {
  readonly label: string
  readonly url: string
}
interface FirstPart {
  readonly asked: string
  readonly how: string
  readonly ends: readonly [string, string] | undefined
  readonly presses: readonly Press[]
  /** Beside each other, as numbers are, or one below the other. */
  readonly inLine: boolean
}
type Colours = NonNullable<Survey['theme']>

const plain: Colours = { accent: '#444cb2', background: '#ffffff', ink: '#23211e' }
const dark: Colours = { accent: '#acb9fb', background: '#1d1f23', ink: '#e5e8ed' }
const font = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"

/** The dark colours are for programs that know the query; the last paragraph is the way out that every mail carries. */
const styles = `:root{color-scheme:light dark}
body>p{font-family:${font};max-width:536px;margin:0 auto!important;padding:0 32px 32px;overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){
.page,.sheet{background:${dark.background}!important}
.text,.quiet,body>p,body>p a{color:${dark.ink}!important}
.cell{background:${dark.background}!important;border-color:${dark.accent}!important}
.cell .press{color:${dark.accent}!important}
.main{background:${dark.accent}!important}
.main .press{color:${dark.background}!important}
}
@media (max-width:480px){.sheet{padding:24px 16px!important}body>p{padding:0 16px 24px}}`

const table = (attributes: string, rows: string) =>
  `<table role="presentation" cellpadding="0" cellspacing="0" ${attributes}>${rows}</table>`
const words = (text: string) => escapeHtml(text).replaceAll('\n', '<br>')
const small = (size: number, text: string) => `<span style="font-size:${size}px">${escapeHtml(text)}</span>`
const link = ({ label, url }: Press, style: string) =>
  `<a class="press" href="${escapeHtml(url)}" style="display:block;text-decoration:none;font-weight:600;${style}">${escapeHtml(label)}</a>`

/** One answer to press: a bordered cell, in a table of its own because some programs draw borders on nothing else. */
function pressOf(press: Press, { accent, background }: Colours, inLine: boolean): string {
  const cell = `class="cell" style="border:1px solid ${accent};border-radius:8px;background:${background}"`
  const inner = link(press, `padding:12px ${inLine ? 0 : 16}px;color:${accent}`)
  const row = `<tr><td ${cell}${inLine ? ' align="center"' : ''}>${inner}</td></tr>`
  return inLine
    ? `<td style="padding:0 2px">${table('width="100%"', row)}</td>`
    : table('width="100%" style="margin:0 0 8px"', row)
}

function pressesOf({ presses, inLine, ends }: FirstPart, colours: Colours): string {
  const all = presses.map((press) => pressOf(press, colours, inLine)).join('')
  const end = (text: string, align: string) =>
    `<td class="quiet"${align} style="padding:6px 2px 0;color:${colours.ink}">${escapeHtml(text)}</td>`
  return [
    inLine ? table('width="100%" style="table-layout:fixed"', `<tr>${all}</tr>`) : all,
    ends ? table('width="100%" style="font-size:13px"', `<tr>${end(ends[0], '')}${end(ends[1], ' align="right"')}</tr>`) : '',
  ].join('')
}

function buttonOf(button: Press, colours: Colours): string {
  const inner = link(button, `padding:14px 28px;color:${textOnAccent(colours)}`)
  return table('', `<tr><td class="main" style="border-radius:8px;background:${colours.accent}">${inner}</td></tr>`)
}

/**
 * A mail in tables and inline styles, which is what mail programs understand. Every colour is set together with the one behind
 * it, and the dark colours are named, so that a program in the dark turns the whole over or nothing.
 */
export function renderHtml({
  language, company, title, theme = plain, paragraphs, first, button, small: last,
}: MailParts): string {
  const { background, ink } = theme
  const row = (html: string, space: number) =>
    `<tr><td class="text" style="padding:0 0 ${space}px;color:${ink}">${html}</td></tr>`
  const rows = [
    row(small(14, company), 8),
    row(`<h1 style="margin:0;font-size:22px;line-height:1.35">${escapeHtml(title)}</h1>`, 16),
    ...paragraphs.map((text) => row(words(text), 16)),
    ...(first
      ? [row(`<strong>${words(first.asked)}</strong>`, 12), row(pressesOf(first, theme), 12), row(small(14, first.how), 24)]
      : [row(buttonOf(button, theme), 24)]),
    row(small(13, last), 0),
  ]
  const sheet = `max-width:600px;padding:32px;background:${background};font:16px/1.6 ${font};text-align:left`
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${styles}</style></head>
<body class="page" style="margin:0;padding:0;background:${background}">
${table(
  `class="page" width="100%" style="background:${background}"`,
  `<tr><td align="center">
${table(`class="sheet" width="100%" style="${sheet}"`, rows.join('\n'))}
</td></tr>`,
)}
</body></html>
`
}
