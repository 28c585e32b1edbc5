import { useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { classes } from '#ui/classes.ts'
import { Link } from '#ui/Link.tsx'
import { useTexts } from '#ui/language.tsx'
import { texts as roleTexts } from '#ui/roles.ts'
import { may, type Session } from '#ui/session.ts'
import { LanguageSwitch, ModeSwitch } from '#ui/switches.tsx'
import type { MenuEntry } from '../menu.ts'
import { texts } from '../texts.ts'
import { Leave } from './Leave.tsx'

type MenuProps = { session: Session; entries: readonly MenuEntry[] }

/** To the left on a desk; on a phone a bar at the top that unfolds. */
export function Menu({ session, entries }: MenuProps) {
  const t = useTexts(texts)
  const { pathname } = useLocation()
  const [open, setOpen] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever arrives somewhere is done with the menu.
  useEffect(() => setOpen(false), [pathname])
  return (
    <header className={classes('side', open && 'open')}>
      <div className="side-top">
        <Link to="/" className="logo">
          {t.product}
        </Link>
        <button
          type="button"
          className="btn side-toggle"
          aria-expanded={open}
          aria-controls="side-menu"
          onClick={() => setOpen(!open)}
        >
          {t.menu}
        </button>
      </div>
      <div id="side-menu" className="side-menu">
        {entries.length > 0 && (
          <nav aria-label={t.mainMenu}>
            <ul>
              {entries.map((entry) => (
                <li key={entry.id}>
                  <Link to={entry.path} className="side-link">
                    {t.menuEntries[entry.id]}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <You session={session} />
      </div>
    </header>
  )
}

function You({ session }: { session: Session }) {
  const t = useTexts(texts)
  const roles: Record<string, string> = useTexts(roleTexts).roles
  return (
    <section className="you" aria-label={t.you}>
      {session.signedIn && (
        <p>
          <b>{session.name}</b>
          <br />
          <span className="quiet">{roles[session.role] ?? session.role}</span>
          <br />
          <span className="tiny">{session.municipality}</span>
        </p>
      )}
      <details>
        <summary>{t.settings}</summary>
        <LanguageSwitch />
        <ModeSwitch />
      </details>
      {may(session, 'case.write') && (
        <Link to="/kalender" className="you-link">
          {t.calendar}
        </Link>
      )}
      {session.signedIn && <Leave />}
    </section>
  )
}
