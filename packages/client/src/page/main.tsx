import { render } from 'preact'
import { answering, type Opening } from '../answering.ts'
import { openStore } from '../store.ts'
import { readAddress } from './address.ts'
import { orKept } from './kept-opening.ts'
import { isLanguage } from './messages/index.ts'
import { openSession } from './session.ts'
import { Page } from './page.tsx'
import { begunSheet } from './visit.ts'

const address = readAddress(location)
const store = openStore()
const chosen = [address.language, store.get('heartline/language')].find((tag) => isLanguage(tag))
const client = answering(address.token)
const root = document.getElementById('page')!
// Pressed and written in the first step that came drawn with the page, before this script was there to hear it.
const fields = 'input:checked,input:not([type=radio],[type=checkbox]),textarea'
const early = [...root.querySelectorAll<HTMLInputElement>(fields)].map((field) => {
  const { checked, value } = field
  return () => {
    if (checked) return field.click()
    if (!value) return
    field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
})

openSession({
  address,
  store,
  chosen,
  async open() {
    const begun = begunSheet(store, address.token)
    // It may have come with the page; a sheet begun on a shared link is looked up with it.
    const brought = !begun && document.getElementById('survey')?.textContent
    // Otherwise, without a sheet begun, this is the very request that the server lets the browser begin with the page.
    return orKept(store, address.token, brought
      ? { ok: true, value: JSON.parse(brought) as Opening }
      : await client.open(address.language ? chosen : undefined, begun))
  },
  draw(state, act) {
    render(<Page state={state} act={act} />, root)
    if (state.course) queueMicrotask(() => early.splice(0).forEach((give) => give()))
  },
})
