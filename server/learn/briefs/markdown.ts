import type { Brief, Language } from './contract.ts'
import { words } from './words.ts'

/** What would be taken for a mark of Markdown, or of HTML within it, is said as it is. */
const plain = (text: string) => text.replaceAll(/[\\`*_{}[\]<>#|]/g, (mark) => `\\${mark}`).replaceAll(/\s*\n\s*/g, ' ')

/** A brief as Markdown, for a wiki or a mail. `day` writes a moment as a day. */
export function briefMarkdown(brief: Brief, language: Language, day: (iso: string) => string): string {
  const w = words[language]
  const part = ({ title, lines, note }: Brief['parts'][number]) => [
    `## ${title}`, ...lines.map((l) => `- **${l.label}** ${plain(l.text)}`),
    ...(note ? [`\n> ${plain(note.text)}\n>\n> ${plain(w.note(note.by ?? w.somebody, day(note.at)))}`] : []),
  ].join('\n')
  const prose = brief.prose && [
    ...brief.prose.text.split(/\n+/).map((line) => `> ${plain(line)}`), '>',
    `> *${plain(w.prose(brief.prose.model, day(brief.prose.at)))}*`,
  ].join('\n')
  return [
    `# ${plain(w.title(brief.segment.name))}`, `${w.asOf(day(brief.version!.asOf))}${w.how}`, ...brief.parts.map(part),
    ...(brief.quotes.length > 0
      ? [[`## ${w.quotes}`, ...brief.quotes.map((q) => `- ${w.quote[q.feeling]}: “${plain(q.text)}”`)].join('\n')]
      : []), ...(prose ? [prose] : []),
  ].join('\n\n') + '\n'
}
