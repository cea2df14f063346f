/** What the script tag says; every part but the survey has a default. */
export interface Settings {
  readonly origin: string
  readonly token: string | undefined
  readonly words: Words
  readonly language: string
  readonly side: 'left' | 'right'
  /** How long a visitor is on the page before the tab comes. */
  readonly afterSeconds: number
  /** How long somebody who has answered, or sent the tab away, does not see it. */
  readonly againDays: number
  /** How long somebody who closed the survey does not see it. */
  readonly laterDays: number
}

interface Words {
  readonly tab: string
  readonly title: string
  readonly close: string
  readonly dismiss: string
}

const wordsIn: Readonly<Record<'zh' | 'en', Words>> = {
  zh: { tab: '说说您的感受', title: '问卷', close: '关闭', dismiss: '暂时不再显示' },
  en: { tab: 'How was it?', title: 'Survey', close: 'Close', dismiss: 'Do not show this for a while' },
}

/** Reads `data-survey`, `data-label`, `data-lang`, `data-side`, `data-after` (seconds), `data-again` and `data-later` (days). */
export function readSettings({ src, dataset }: HTMLScriptElement): Settings {
  const language = dataset['lang'] || document.documentElement.lang || navigator.language
  const words = wordsIn[language.startsWith('zh') ? 'zh' : 'en']
  return {
    origin: new URL(src).origin,
    token: dataset['survey'] || undefined,
    words: { ...words, tab: dataset['label']?.slice(0, 40) || words.tab },
    language: language.startsWith('zh') ? 'zh-CN' : 'en',
    side: dataset['side'] === 'left' ? 'left' : 'right',
    afterSeconds: amount(dataset['after'], 0),
    againDays: amount(dataset['again'], 90),
    laterDays: amount(dataset['later'], 7),
  }
}

function amount(words: string | undefined, otherwise: number): number {
  const number = Number(words || Number.NaN)
  return number >= 0 ? number : otherwise
}
