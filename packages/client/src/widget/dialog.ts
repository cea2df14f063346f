import type { ToHost } from '../page/host.ts'
import type { Settings } from './settings.ts'
import { element, openRoot } from './shadow.ts'

const css = `
  dialog { width: min(440px, 100vw - 16px); max-width: none; max-height: calc(100dvh - 16px); margin: auto; padding: 0; border: 0; border-radius: 12px;
    overflow: hidden; background: Canvas; box-shadow: 0 8px 40px rgb(0 0 0 / 35%); }
  dialog::backdrop { background: rgb(0 0 0 / 45%); }
  iframe { display: block; width: 100%; height: 420px; max-height: calc(100dvh - 60px); border: 0; }
  button { display: block; width: 44px; height: 44px; margin-left: auto; border: 0; background: none; color: CanvasText; font: 22px/1 system-ui, sans-serif; cursor: pointer; }
  button:focus-visible { outline: 3px solid #444cb2; outline-offset: -4px; }
`

interface On {
  readonly done: () => void
  readonly closed: (isDone: boolean) => void
}

/** The survey over the site's page. The browser's own modal dialog keeps the focus inside, takes Escape, and covers the rest. */
export function openDialog(token: string, { origin, language, words }: Settings, on: On): void {
  const { root, remove } = openRoot(css)
  const address =
    `${origin}/s/${encodeURIComponent(token)}?channel=widget&lang=${language}&host=${encodeURIComponent(location.origin)}`
  const frame = element('iframe', {
    // Its own origin's storage and scripts, and nothing of the site's: no navigation, no pop-ups, no downloads.
    src: address, title: words.title, sandbox: 'allow-scripts allow-same-origin allow-forms', referrerpolicy: 'no-referrer',
  })
  const close = element('button', { type: 'button', 'aria-label': words.close }, '×')
  const dialog = element('dialog', { 'aria-label': words.title }, close, frame)
  let isDone = false

  const hear = ({ origin: from, source, data }: MessageEvent<ToHost | null>) => {
    if (from !== origin || source !== frame.contentWindow || !data) return
    if (data.heartline === 'height' && data.height > 0) frame.style.height = `${Math.ceil(data.height)}px`
    if (data.heartline === 'close') dialog.close()
    if (data.heartline === 'done') {
      isDone = true
      on.done()
    }
  }
  addEventListener('message', hear)
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close())
  dialog.addEventListener('close', () => {
    removeEventListener('message', hear)
    remove()
    on.closed(isDone)
  })
  root.append(dialog)
  dialog.showModal()
}
