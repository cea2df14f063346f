import { channels, type Channel } from '../answering.ts'

/** What the page's own address says: /s/TOKEN?lang=en&channel=qr&place=hangzhou-2&host=https://shop.example&answer=recommend.9 */
export interface Address {
  readonly token: string
  readonly language: string | null
  readonly channel: Channel
  readonly place: string | undefined
  /** The origin of the site that shows this page in its widget. */
  readonly host: string | undefined
  /** The first question's answer, pressed in a mail. */
  readonly answer: string | null
}

/** Reads the page's address; what it does not say is left out, what it says wrongly too. */
export function readAddress({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Address {
  const query = new URLSearchParams(search)
  const host = query.get('host')
  return {
    token: /\/s\/([\w-]+)\/?$/.exec(pathname)?.[1] ?? '',
    language: query.get('lang'),
    channel: channels.find((channel) => channel === query.get('channel')) ?? 'link',
    place: query.get('place')?.slice(0, 80) || undefined,
    host: host && /^https?:\/\/[^/]+$/.test(host) ? host : undefined,
    answer: query.get('answer'),
  }
}
