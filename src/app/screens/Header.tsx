import { type FormEvent, useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useKeys } from '#ui/keys.tsx'
import { useTexts } from '#ui/language.tsx'
import { may, type Session } from '#ui/session.ts'
import { useSought } from '#ui/sought.tsx'
import { texts as uiTexts } from '#ui/texts.ts'
import { texts } from '../texts.ts'

type HeaderProps = { session: Session; built: readonly string[]; openHelp: () => void }

/** Above a page: that it is a demo, find a citizen, and what the keyboard can do. */
export function Header({ session, built, openHelp }: HeaderProps) {
  const { keys } = useTexts(uiTexts)
  const t = useTexts(texts)
  const finds = built.includes('/soeg') && may(session, 'case.read')
  return (
    <section aria-label={t.above}>
      {session.demo && <p className="banner">{t.demo}</p>}
      <div className="frame-head">
        {finds && <Find />}
        <Button look="quiet" small onClick={openHelp}>
          {keys.open}{' '}
          <span className="key" aria-hidden="true">
            ?
          </span>
        </Button>
      </div>
    </section>
  )
}

function Find() {
  const t = useTexts(texts)
  const { words, seek } = useSought()
  const { keys } = useTexts(uiTexts)
  const [typed, setTyped] = useState(words)
  const field = useRef<HTMLInputElement>(null)
  useKeys([{ keys: ['/'], does: keys.search, run: () => field.current?.focus(), everywhere: true }])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    seek(typed.trim())
  }
  return (
    <search>
      <form className="find" onSubmit={submit}>
        <label htmlFor="find" className="visually-hidden">
          {t.search}
        </label>
        <input
          ref={field}
          id="find"
          type="search"
          className="input"
          autoComplete="off"
          spellCheck={false}
          placeholder={t.search}
          aria-describedby="find-hint"
          aria-keyshortcuts="/"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span id="find-hint" className="visually-hidden">
          {t.searchHint}
        </span>
        <span className="key" aria-hidden="true">
          /
        </span>
      </form>
    </search>
  )
}
