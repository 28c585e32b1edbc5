import { useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import { ConfirmSheet } from '#ui/SideSheet.tsx'
import { FaultLine } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { endAddress, makeAddress, readAddress } from './contract.ts'
import { texts } from './texts.ts'

/** An address that Outlook or a telephone reads by itself; it can be ended at any time. */
export function CalendarPanel() {
  const t = useTexts(texts).panel
  const format = useFormat()
  const { madeAt } = useEndpoint(readAddress, {})
  const making = useCommand(makeAddress, { invalidates: [readAddress] })
  const [token, setToken] = useState<string>()
  const [ending, setEnding] = useState(false)
  const make = async () => {
    const fresh = newToken()
    const tokenHash = await sha256(fresh)
    if (await making.run({ tokenHash }).catch(() => null)) setToken(fresh)
  }
  return (
    <section className="panel calendar-panel">
      <h2>{t.title}</h2>
      <p>{t.what}</p>
      <p className="small quiet">{t.shows}</p>
      {token && <Address token={token} />}
      {madeAt && !token && (
        <p>
          {t.since(format.moment(madeAt))} <span className="quiet">{t.hidden}</span>
        </p>
      )}
      <p className="row">
        <Button look={madeAt ? 'plain' : 'go'} busy={making.busy} onClick={() => void make()}>
          {madeAt ? t.makeNew : t.make}
        </Button>
        {madeAt && (
          <Button look="quiet" onClick={() => setEnding(true)}>
            {t.end}
          </Button>
        )}
      </p>
      <FaultLine error={making.problem} />
      {ending && (
        <EndSheet
          onClose={() => setEnding(false)}
          onEnded={() => {
            setEnding(false)
            setToken(undefined)
          }}
        />
      )}
    </section>
  )
}

/** 32 bytes of chance, made here so that the server never has it. */
function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function Address({ token }: { token: string }) {
  const t = useTexts(texts).panel
  const { language } = useLanguage()
  const say = useToast()
  const field = useRef<HTMLInputElement>(null)
  const path = `${location.host}/api/calendar/feed/${token}.ics${language === 'da' ? '' : `?language=${language}`}`
  const address = `${location.protocol}//${path}`
  const copy = async () => {
    field.current?.select()
    const copied = await navigator.clipboard?.writeText(address).then(
      () => true,
      () => false,
    )
    say(copied ? t.copied : t.notCopied, { fault: !copied })
  }
  return (
    <div className="calendar-address">
      <p>
        <b>{t.once}</b> {t.secret}
      </p>
      <div className="row">
        <input
          ref={field}
          className="input"
          readOnly
          aria-label={t.address}
          value={address}
          onFocus={(event) => event.target.select()}
        />
        <Button look="go" onClick={() => void copy()}>
          {t.copy}
        </Button>
        <a className="btn" href={`webcal://${path}`}>
          {t.open}
        </a>
      </div>
      <details>
        <summary>{t.how}</summary>
        <ul className="dots small">
          {t.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      </details>
    </div>
  )
}

function EndSheet({ onClose, onEnded }: { onClose: () => void; onEnded: () => void }) {
  const t = useTexts(texts).panel
  const say = useToast()
  const ending = useCommand(endAddress, { invalidates: [readAddress] })
  const end = async () => {
    if (!(await ending.run({}).catch(() => null))) return
    say(t.ended)
    onEnded()
  }
  return (
    <ConfirmSheet
      title={t.endTitle}
      act={t.end}
      danger
      busy={ending.busy}
      onConfirm={() => void end()}
      onClose={onClose}
    >
      <p>{t.endBody}</p>
      <FaultLine error={ending.problem} />
    </ConfirmSheet>
  )
}
