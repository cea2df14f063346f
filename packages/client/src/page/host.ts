import type { Address } from './address.ts'

/** What the page tells the site that shows it in a widget. */
export type ToHost = { readonly heartline: 'height'; readonly height: number } | { readonly heartline: 'done' | 'close' }

/** Tells the host site, and no other: the message goes to the origin that the widget named, or not at all. */
export function tellHost({ host }: Address, message: ToHost): void {
  if (host && window.parent !== window) window.parent.postMessage(message, host)
}

/** Keeps the host told of the page's height, and of Escape, which a frame would keep to itself. */
export function tellHeight(address: Address): void {
  if (!address.host) return
  const root = document.body
  new ResizeObserver(() => tellHost(address, { heartline: 'height', height: Math.ceil(root.offsetHeight) })).observe(root)
  addEventListener('keydown', ({ key }) => key === 'Escape' && tellHost(address, { heartline: 'close' }))
}
