import { Link } from './Link.tsx'
import { useTexts } from './language.tsx'
import { texts } from './texts.ts'

export type Crumb = { label: string; to: string; search?: Record<string, string> }

export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTexts(texts)
  return (
    <nav aria-label={t.breadcrumbs} className="crumbs">
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.label}>
            <Link to={crumb.to} search={crumb.search}>
              {crumb.label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
