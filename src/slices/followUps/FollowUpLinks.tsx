import { Link } from '#ui/Link.tsx'
import { useTexts } from '#ui/language.tsx'
import { texts } from './texts.ts'

/** From a project to what it was agreed to be judged by, what happened, and what that says. */
export function FollowUpLinks({ investmentId }: { investmentId: string }) {
  const t = useTexts(texts).page
  const at = (page: string) => `/investering/${investmentId}/${page}`
  return (
    <nav className="row evidence-links" aria-label={t.worked}>
      <Link to={at('opfoelgning')}>{t.title}</Link>
      <Link to={at('forloeb')}>{t.cohort}</Link>
      <Link to={at('dom')}>{t.worked}</Link>
    </nav>
  )
}
