import { createContext, type ReactNode, use, useEffect, useRef } from 'react'
import { Breadcrumbs, type Crumb } from './Breadcrumbs.tsx'

/** What every page is given: the `:names` of its path and the small choices in its query. */
export type PageProps = {
  params: Record<string, string>
  search: Record<string, string>
  /**
   * Changes the query without leaving the page; `undefined` takes a choice out. It is no step in the
   * history unless it is pushed.
   */
  setSearch: (changes: Record<string, string | undefined>, how?: { push?: boolean }) => void
}

/** Answers true once for each navigation, so that the heading of the new page takes the focus. */
export const ArrivalContext = createContext<() => boolean>(() => false)

type PageHeadProps = {
  title: ReactNode
  /** The one sentence under the title. */
  lead?: ReactNode
  /** To the right: what can be done with the whole page. */
  actions?: ReactNode
  /** The way here, without the page itself. */
  crumbs?: readonly Crumb[]
}

/** The top of a page. Its h1 takes the focus when somebody arrives from another page. */
export function PageHead({ title, lead, actions, crumbs }: PageHeadProps) {
  const arrived = use(ArrivalContext)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (arrived()) heading.current?.focus({ preventScroll: true })
  }, [arrived])
  return (
    <header className="page-head">
      {crumbs && crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
      <div className="page-head-row">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
    </header>
  )
}
