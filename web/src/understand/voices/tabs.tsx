import { Link } from '@tanstack/react-router'
import { useMessages } from '../../app/language.tsx'
import css from './voices.module.css'

/** The three ways into what customers say. */
export function VoicesTabs() {
  const { voices: { tabs } } = useMessages()
  const active = { 'aria-current': 'page' as const }
  return (
    <nav aria-label={tabs.label} className={`no-print ${css.tabs}`}>
      <Link to="/understand/voices" activeOptions={{ exact: true, includeSearch: false }} activeProps={active}>{tabs.texts}</Link>
      <Link to="/understand/voices/themes" activeOptions={{ includeSearch: false }} activeProps={active}>{tabs.themes}</Link>
      <Link to="/understand/voices/campaigns" activeOptions={{ includeSearch: false }} activeProps={active}>{tabs.campaigns}</Link>
    </nav>
  )
}
