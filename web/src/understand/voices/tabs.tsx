import { Link } from '@tanstack/react-router'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { PageTabs } from '../../ui/page-tabs.tsx'

/** The ways into what customers say; what was said of campaigns is of everybody, and not offered to who sees a part. */
export function VoicesTabs() {
  const { voices: { tabs } } = useMessages()
  const { scope } = useSession().person
  const active = { 'aria-current': 'page' as const }
  return (
    <PageTabs label={tabs.label}>
      <Link to="/understand/voices" activeOptions={{ exact: true, includeSearch: false }} activeProps={active}>{tabs.texts}</Link>
      <Link to="/understand/voices/themes" activeOptions={{ includeSearch: false }} activeProps={active}>{tabs.themes}</Link>
      {!scope && <Link to="/understand/voices/campaigns" activeOptions={{ includeSearch: false }} activeProps={active}>{tabs.campaigns}</Link>}
    </PageTabs>
  )
}
