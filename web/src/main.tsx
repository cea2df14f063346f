import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './ui/theme.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { App } from './app/app.tsx'
import { firstLanguage, loadMessages } from './app/language.tsx'

// Zod would like to compile its checks with `eval`, which our content security policy rightly refuses.
config({ jitless: true })

const language = firstLanguage()
const messages = await loadMessages(language)

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <App first={{ language, messages }} />
  </StrictMode>,
)
