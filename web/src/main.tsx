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

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <App first={{ language, messages }} />
  </StrictMode>,
)
