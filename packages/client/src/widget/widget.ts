import { mayShow, putOff } from './again.ts'
import { openDialog } from './dialog.ts'
import { readSettings, type Settings } from './settings.ts'
import { showTab } from './tab.ts'

/**
 * `<script src="https://cx.example.com/widget.js" data-survey="TOKEN" async></script>` puts a tab at the edge of the page
 * that opens the survey; `heartline.open(token)` opens one at a moment of the site's own choosing.
 */
declare global {
  interface Window {
    heartline?: { open(token: string): void }
  }
}

const script = document.currentScript
if (script instanceof HTMLScriptElement && !window.heartline) start(readSettings(script))

function start(settings: Settings): void {
  const open = (token: string, opener?: HTMLElement) => openDialog(token, settings, {
    // Whoever has answered is left in peace; so is, for a shorter time, whoever looked and did not want to.
    done: () => putOff(token, settings.againDays),
    closed: (isDone) => {
      if (!isDone) putOff(token, settings.laterDays)
      opener?.focus()
    },
  })
  window.heartline = { open: (token) => open(token) }
  const { token } = settings
  if (!token || !mayShow(token)) return
  const show = () => setTimeout(() => showTab(settings, {
    open: (tab) => open(token, tab),
    dismiss: () => putOff(token, settings.againDays),
  }), settings.afterSeconds * 1000)
  if (document.body) show()
  else addEventListener('DOMContentLoaded', show, { once: true })
}
