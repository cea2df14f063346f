import { render } from 'preact'
import { Page } from '../page/page.tsx'
import { openRehearsal } from './rehearse.ts'
import type { FromPreview, ToPreview } from './script.ts'

/** The survey page in the editor's frame: it plays what the editor gives it, and speaks with nobody else. */
const root = document.getElementById('page')!
const tell = (message: FromPreview) => window.parent.postMessage(message, location.origin)
const rehearsal = openRehearsal(
  (state, act) => render(<Page state={state} act={act} />, root),
  (question, isShown) => tell({ heartline: 'at', question, isShown }),
)

addEventListener('message', ({ origin, source, data }: MessageEvent<ToPreview>) => {
  if (origin !== location.origin || source !== window.parent) return
  if (data.heartline === 'again') rehearsal.again()
  if (data.heartline === 'script') rehearsal.play(data.script)
})
tell({ heartline: 'ready' })
