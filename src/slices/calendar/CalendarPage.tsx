import { useTexts } from '#ui/language.tsx'
import { PageHead } from '#ui/page.tsx'
import { CalendarPanel } from './CalendarPanel.tsx'
import { texts } from './texts.ts'

export function CalendarPage() {
  const t = useTexts(texts).page
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <CalendarPanel />
    </>
  )
}
