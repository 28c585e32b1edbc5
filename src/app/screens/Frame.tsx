import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { UnsentDrafts } from '#slices/drafts/UnsentDrafts.tsx'
import { Boundary } from '#ui/Boundary.tsx'
import { classes } from '#ui/classes.ts'
import { KeyboardHelp } from '#ui/KeyboardHelp.tsx'
import { useKeys } from '#ui/keys.tsx'
import { useLanguage, useTexts } from '#ui/language.tsx'
import { showTheme } from '#ui/mode.ts'
import { ArrivalContext } from '#ui/page.tsx'
import { SkipLink } from '#ui/SkipLink.tsx'
import { type Session, SessionContext } from '#ui/session.ts'
import { SoughtContext } from '#ui/sought.tsx'
import { texts as uiTexts } from '#ui/texts.ts'
import { menuFor } from '../menu.ts'
import { type Page, pages } from '../pages.tsx'
import { sessionQuery } from '../session.ts'
import { texts } from '../texts.ts'
import { Header } from './Header.tsx'
import { Menu } from './Menu.tsx'

const built = pages.map((page) => page.path)

/** Around every page: the menu, the search, who is signed in, and the banner of the demo. */
export function Frame() {
  return (
    <Boundary lines={6} page>
      <Signed />
    </Boundary>
  )
}

function Signed() {
  const { data: session } = useSuspenseQuery(sessionQuery)
  return (
    <SessionContext value={session}>
      <Room session={session} />
    </SessionContext>
  )
}

function Room({ session }: { session: Session }) {
  const page = usePage()
  const arrived = useArrival()
  const [help, setHelp] = useState(false)
  const closeHelp = useCallback(() => setHelp(false), [])
  const sought = useSearching()
  const { keys } = useTexts(uiTexts)
  const toggleHelp = () => setHelp((shown) => !shown)
  useKeys([{ keys: ['?'], does: keys.help, run: toggleHelp, everywhere: true }])
  const entries = menuFor(session, built)
  return (
    <ArrivalContext value={arrived}>
      <SoughtContext value={sought}>
        <SkipLink target="content" />
        <div className={classes('frame', entries.length === 0 && 'bare')}>
          <Menu session={session} entries={entries} />
          <div className="frame-page">
            <Header session={session} built={built} openHelp={() => setHelp(true)} />
            <main id="content" tabIndex={-1} className={page?.wide ? 'wide' : undefined}>
              <Suspense>
                <Outlet />
              </Suspense>
            </main>
          </div>
        </div>
        <UnsentDrafts />
        {help && <KeyboardHelp onClose={closeHelp} />}
      </SoughtContext>
    </ArrivalContext>
  )
}

/** The page of the address on screen; sets the tab's title and the theme of whoever it is for. */
function usePage(): Page | undefined {
  const { language } = useLanguage()
  const t = useTexts(texts)
  const { pathname } = useLocation()
  const page = pages.find(({ path }) => pattern(path).test(pathname))
  const title = page?.title[language]
  useEffect(() => {
    document.title = title ? `${title} · ${t.product}` : t.product
  }, [title, t])
  const theme = page?.theme ?? 'fag'
  useLayoutEffect(() => showTheme(theme), [theme])
  return page
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`)
}

/** True once after each change of page, never for the first one: a reload does not move the focus. */
function useArrival(): () => boolean {
  const { pathname } = useLocation()
  const at = useRef(pathname)
  return useCallback(() => {
    if (at.current === location.pathname) return false
    at.current = location.pathname
    return true
  }, [])
}

function useSearching() {
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  return useMemo(() => {
    const seek = (next: string) => {
      setWords(next)
      void navigate({ to: '/soeg' })
    }
    return { words, seek }
  }, [words, navigate])
}
