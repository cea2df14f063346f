/** A root of the widget's own, which neither takes the site's styles nor gives it any. */
export function openRoot(css: string): { root: ShadowRoot; remove: () => void } {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  // A constructed sheet passes a site's policy against inline styles.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]
  document.body.append(host)
  return { root, remove: () => host.remove() }
}

/** An element with its properties, attributes and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K, attributes: Readonly<Record<string, string>>, ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  made.append(...children)
  return made
}
