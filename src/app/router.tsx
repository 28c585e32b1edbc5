import {
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  useNavigate,
  useParams,
  useSearch,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { Boundary } from '#ui/Boundary.tsx'
import type { PageProps } from '#ui/page.tsx'
import { may, useSession } from '#ui/session.ts'
import { ErrorState, Forbidden, NotFoundState, Skeleton } from '#ui/states.tsx'
import { homeOf } from './menu.ts'
import { type Page, pages } from './pages.tsx'
import { Frame } from './screens/Frame.tsx'

const built = pages.map((page) => page.path)

const root = createRootRoute({
  component: Frame,
  notFoundComponent: () => <NotFoundState />,
  errorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} page />,
})

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })

/** There is no front page of its own: everybody starts where their own work is. */
function Home() {
  return <Navigate to={homeOf(useSession(), built)} replace />
}

function routeOf(page: Page) {
  let Body: ComponentType<PageProps> | undefined
  return createRoute({
    getParentRoute: () => root,
    path: page.path.replace(/:(\w+)/g, '$$$1'),
    component: () => Body && <Host page={page} Body={Body} />,
    // Fetches the page's code when its link is pointed at; the router keeps the old page until then.
    loader: async () => {
      Body = await page.load()
      return null
    },
  })
}

/** Stands around every page: who may see it, and what is shown while it comes or when it fails. */
function Host({ page, Body }: { page: Page; Body: ComponentType<PageProps> }) {
  const session = useSession()
  const params = useParams({ strict: false }) as Record<string, string>
  const search = useSearch({ strict: false }) as Record<string, string>
  const navigate = useNavigate()
  if (!may(session, page.permission)) {
    if (session.signedIn) return <Forbidden />
    return (
      <Navigate
        to="/login"
        search={{ next: location.pathname + location.search } as never}
        replace
      />
    )
  }
  const setSearch: PageProps['setSearch'] = (changes, { push = false } = {}) => {
    const kept = Object.entries({ ...search, ...changes }).filter(([, value]) => value)
    void navigate({ to: '.', search: Object.fromEntries(kept) as never, replace: !push })
  }
  return (
    <Boundary key={location.pathname} lines={6} page>
      <Body params={params} search={search} setSearch={setSearch} />
    </Boundary>
  )
}

export const PATIENCE_MS = 300

export const router = createRouter({
  routeTree: root.addChildren([home, ...pages.map(routeOf)]),
  defaultPendingComponent: () => <Skeleton lines={6} />,
  defaultPendingMs: PATIENCE_MS,
  // Inside the frame, so that the menu is still there when a page's code does not come.
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} page />,
  scrollRestoration: true,
  // The query is plain text both ways: `?week=2026-47` stays the text that was written.
  parseSearch: (asked) => Object.fromEntries(new URLSearchParams(asked)),
  stringifySearch: (search) => {
    const asked = new URLSearchParams(search as Record<string, string>).toString()
    return asked ? `?${asked}` : ''
  },
})
