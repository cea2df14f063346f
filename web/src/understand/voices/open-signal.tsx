import { useQuery } from '@tanstack/react-query'
import type { SignalName } from '../../../../server/understand/voices/contract.ts'
import { SignalDrawer } from '../../listen/signals/signal-drawer.tsx'
import { signalQuery } from './queries.ts'

/** The signal that a voice stands in, opened beside the page. */
export function OpenSignal({ name, onClose }: { name: SignalName | null; onClose: () => void }) {
  const { data } = useQuery({ ...signalQuery(name ?? { source: '', id: '', time: '' }), enabled: name !== null })
  return <SignalDrawer signal={(name && data?.items[0]) || null} onClose={onClose} />
}
