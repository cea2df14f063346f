import type { Settings } from './settings.ts'
import { element, openRoot } from './shadow.ts'

const css = `
  div { position: fixed; bottom: 16px; z-index: 2147483000; display: flex; border-radius: 24px; background: #444cb2; color: #fff;
    box-shadow: 0 2px 12px rgb(0 0 0 / 25%); font: 600 15px/1.2 system-ui, sans-serif; }
  .left { left: 16px } .right { right: 16px }
  button { min-height: 48px; padding: 0 8px 0 20px; border: 0; border-radius: 24px; background: none; color: inherit; font: inherit; cursor: pointer; }
  button + button { min-width: 44px; padding: 0 12px 0 4px; font-size: 18px; font-weight: 400; }
  button:focus-visible { outline: 3px solid #fff; outline-offset: -6px; }
  @media print { div { display: none } }
`

interface On {
  readonly open: (tab: HTMLElement) => void
  readonly dismiss: () => void
}

/** The tab at the edge of the site's page. */
export function showTab({ words, side }: Settings, on: On): void {
  const { root, remove } = openRoot(css)
  const open = element('button', { type: 'button', 'aria-haspopup': 'dialog' }, words.tab)
  const dismiss = element('button', { type: 'button', 'aria-label': words.dismiss }, '×')
  open.addEventListener('click', () => on.open(open))
  dismiss.addEventListener('click', () => {
    on.dismiss()
    remove()
  })
  root.append(element('div', { class: side }, open, dismiss))
}
