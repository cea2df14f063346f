import { useEffect } from 'preact/hooks'

/** Lets the phone's own way back lead to the step before instead of out of the survey. */
export function useHistory(index: number, setAt: (index: number) => void, isUsed: boolean): (index: number) => void {
  useEffect(() => {
    if (!isUsed) return
    history.replaceState({ step: index }, '')
    const back = ({ state }: PopStateEvent) => setAt((state as { step?: number } | null)?.step ?? 0)
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [])
  return (to) => {
    if (isUsed) history.pushState({ step: to }, '')
    setAt(to)
  }
}
