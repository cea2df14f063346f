import { useState } from 'react'
import { useFormats } from '../../app/format.ts'

/** Today by the organisation's clock, as YYYY-MM-DD; the day on which the page was opened. */
export function useToday(): string {
  const { timeZone } = useFormats()
  const [now] = useState(() => new Date())
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(now)
}
