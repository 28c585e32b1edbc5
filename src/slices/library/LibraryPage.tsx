import { useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { readLibrary } from './contract.ts'
import { OwnPanel } from './OwnPanel.tsx'
import { PoolPanel } from './PoolPanel.tsx'
import { StudiesPanel } from './StudiesPanel.tsx'
import { texts } from './texts.ts'

/** What has been tried here and elsewhere, and what came of it; also what did not work. */
export function LibraryPage(_: PageProps) {
  const t = useTexts(texts).page
  const library = useEndpoint(readLibrary, {})
  return (
    <div className="evidence">
      <PageHead title={t.title} lead={t.lead} crumbs={[{ label: t.all, to: '/investering' }]} />
      <OwnPanel library={library} />
      <PoolPanel library={library} />
      <StudiesPanel />
    </div>
  )
}
