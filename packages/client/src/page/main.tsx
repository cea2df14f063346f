import { languages, type Language } from '@heartline/survey'
import { render } from 'preact'
import { answering } from '../answering.ts'
import { openStore } from '../store.ts'
import { readAddress } from './address.ts'
import { openSession } from './session.ts'
import { Page } from './page.tsx'
import { begunSheet } from './visit.ts'

const address = readAddress(location)
const store = openStore()
const chosen = [address.language, store.get('heartline/language')].find((tag): tag is Language => languages.some((known) => known === tag))
const client = answering(address.token)
const root = document.getElementById('page')!

openSession({
  address,
  store,
  chosen,
  // Without a language in the address and a sheet begun this is the very request that the server lets the browser begin with the page.
  open: () => client.open(address.language ? chosen : undefined, begunSheet(store, address.token)),
  draw: (state, act) => render(<Page state={state} act={act} />, root),
})
