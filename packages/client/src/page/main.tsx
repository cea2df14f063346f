import { languages, type Language } from '@heartline/survey'
import { render } from 'preact'
import { answering, type Outcome, type Opening } from '../answering.ts'
import { openStore } from '../store.ts'
import { App } from './app.tsx'
import { readAddress } from './address.ts'

const address = readAddress(location)
const store = openStore()
const chosen = [address.language, store.get('heartline/language')].find((tag): tag is Language => languages.some((known) => known === tag))
const client = answering(address.token)
// Asked for before anything is drawn. Without a chosen language the address is the one that the server may preload.
const open = (): Promise<Outcome<Opening>> => client.open(address.language ? chosen : undefined)
const root = document.getElementById('page')
if (root) render(<App address={address} store={store} chosen={chosen} first={open()} open={open} />, root)
