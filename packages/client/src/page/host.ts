import type { Address } from './address.ts'

/** What the page tells the site that shows it in a widget. */
export type ToHost = { readonly heartline: 'height'; readonly height: number } | { readonly heartline: 'done' | 'close' }

/** Tells the host site, and no other: the message goes to the origin that the widget named, or not at all. */
export function tellHost({ host }: Address, message: ToHost): void {
  if (host && window.parent !== window) window.parent.postMessage(message, host)
}
