import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './ui/theme.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { firstLanguage, loadMessages } from './app/language.tsx'

const language = firstLanguage()
const messages = await loadMessages(language)

// After an update, parts of the app that were not loaded yet are gone under their old names: the new app is fetched, once.
addEventListener('vite:preloadError', (event) => {
  const kept = 'heartline.reloaded'
  if (Date.now() - Number(sessionStorage.getItem(kept)) < 10_000) return
  sessionStorage.setItem(kept, String(Date.now()))
  event.preventDefault()
  location.reload()
})

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <App first={{ language, messages }} />
  </StrictMode>,
)
