import { useMemo } from 'react'
import { useLanguage } from '../../app/language.tsx'

/** Writes a month, YYYY-MM, as the reader's language does. */
export function useMonthName(): (month: string) => string {
  const { language } = useLanguage()
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      year: 'numeric', month: 'long', timeZone: 'UTC',
    })
    return (month) => format.format(new Date(`${month}-01T00:00:00Z`))
  }, [language])
}
