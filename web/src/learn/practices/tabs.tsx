import { Link } from '@tanstack/react-router'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { PageTabs } from '../../ui/page-tabs.tsx'

/** The ways into practices, as far as the role reaches. */
export function PracticesTabs() {
  const { practices: { tabs } } = useMessages()
  const { allows } = useSession()
  const active = { activeProps: { 'aria-current': 'page' as const }, activeOptions: { exact: true, includeSearch: false } }
  const [reads, manages] = [allows('analysis.read'), allows('practices.manage')]
  return (
    <PageTabs label={tabs.label}>
      {reads && <Link to="/learn/practices" {...active}>{tabs.improvements}</Link>}
      {reads && <Link to="/learn/practices/measures" {...active}>{tabs.measures}</Link>}
      <Link to="/learn/practices/wall" {...active}>{tabs.wall}</Link>
      {reads && <Link to="/learn/practices/pulse" {...active}>{tabs.pulse}</Link>}
      {reads && <Link to="/learn/practices/team" {...active}>{tabs.team}</Link>}
      {manages && <Link to="/learn/practices/training" {...active}>{tabs.training}</Link>}
      <Link to="/learn/practices/mine" {...active}>{tabs.mine}</Link>
    </PageTabs>
  )
}
