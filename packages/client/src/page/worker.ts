/**
 * The service worker of the survey page: whoever has opened it once can open it again without a network. It keeps the page
 * alone, never a survey: the page asks the server for that each time, and only where it cannot takes what it heard last.
 */

interface Happening extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Installing extends Happening {
  /** Not in every browser. */
  addRoutes?(rules: readonly object[]): Promise<void>
}
interface Fetching extends Happening {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
// Given by the build.
declare const version: string
declare const languages: readonly string[]

const shell = '/s/'
const cacheName = `heartline-page-${version}`
const words = languages.map((language) => `/s/assets/${language}.${version}.json`)
/** A network that says nothing for so long is none. */
const patienceMs = 4_000
const scope = self as unknown as { skipWaiting(): Promise<void>; readonly clients: { claim(): Promise<void> } }
const on = <E extends Event>(type: string, handle: (event: E) => void) => addEventListener(type, handle as EventListener)

// An answer sent while the page closes goes straight to the network: on its way through the worker it can die with its page.
const straight = [{ condition: { urlPattern: '/api/*' }, source: 'network' }]

on<Installing>('install', (event) => event.waitUntil(
  Promise.resolve(event.addRoutes?.(straight)).then(() => caches.open(cacheName)).then((cache) => cache.addAll([shell, ...words])).then(() => scope.skipWaiting()),
))

on<Happening>('activate', (event) => event.waitUntil(caches.keys()
  .then((names) => Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name))))
  .then(() => scope.clients.claim())))

on<Fetching>('fetch', (event) => {
  const { request } = event
  const { pathname } = new URL(request.url)
  if (request.mode === 'navigate') event.respondWith(fromNetwork(request))
  else if (words.includes(pathname)) event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(request)))
})

/** The network's page, so that a newer one is seen at once; the kept one where there is no network. */
async function fromNetwork(request: Request): Promise<Response> {
  const kept = caches.match(shell)
  const fresh = fetch(request)
  const late = new Promise<Response | undefined>((resolve) => setTimeout(() => resolve(kept), patienceMs))
  const first = await Promise.race([fresh.catch(() => kept), late])
  return first ?? fresh
}
