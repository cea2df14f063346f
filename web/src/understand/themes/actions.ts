import type { ThemeChange } from '../../../../server/understand/themes/contract.ts'
import { request } from '../../app/api.ts'
import { useAction } from '../../app/action.tsx'

/** What people say of a theme. */
export const useChangeTheme = (done?: (input: { id: number; change: ThemeChange }) => void) =>
  useAction(({ id, change }: { id: number; change: ThemeChange }) => request('PUT', `themes/${id}`, { body: change }), {
    stale: ['themes', 'voices'], ...(done ? { done: (_: void, input: { id: number; change: ThemeChange }) => done(input) } : {}),
  })

export const useSearchThemes = () => useAction(() => request<unknown>('POST', 'theme-search'), { stale: ['themes'] })
