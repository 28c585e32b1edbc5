import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import type { DraftStatus } from '#ui/drafting.ts'
import type { KeeperState } from '#ui/keeper.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { texts } from './texts.ts'

type DraftLineProps = {
  state: KeeperState
  words: () => readonly string[]
  retry: () => void
}

type Trouble = Exclude<DraftStatus, 'empty' | 'saving' | 'saved'>

/** How safe the text is: a quiet line while all is well, and spoken only when it is not. */
export function DraftLine({ state, words, retry }: DraftLineProps) {
  const { status } = state
  const isWell = status === 'empty' || status === 'saving' || status === 'saved'
  return (
    <div className="draft-line">
      {isWell && <Well {...state} />}
      <div role="status">{!isWell && <Troubled {...{ trouble: status, words, retry }} />}</div>
    </div>
  )
}

function Well({ status, savedAt }: KeeperState) {
  const t = useTexts(texts)
  const format = useFormat()
  if (status === 'empty') return <p className="quiet">{t.hint}</p>
  if (status === 'saving' || !savedAt) return <p className="quiet">{t.saving}</p>
  return (
    <p className="quiet">
      <span aria-hidden="true">✓ </span>
      {t.saved(format.clockExact(savedAt))}
    </p>
  )
}

const SENTENCES = {
  local: 'local',
  loose: 'loose',
  signed_out: 'signedOut',
  somebody_else: 'somebodyElse',
  failed: 'failed',
} as const

type TroubledProps = Omit<DraftLineProps, 'state'> & { trouble: Trouble }

function Troubled({ trouble, words, retry }: TroubledProps) {
  const t = useTexts(texts)
  return (
    <div className="draft-trouble">
      <p>
        <span aria-hidden="true">{trouble === 'local' ? '◌ ' : '▲ '}</span>
        {t[SENTENCES[trouble]]}
      </p>
      {trouble === 'signed_out' && (
        <a className="btn small" href="/login" target="_blank" rel="noopener">
          {t.signIn}
        </a>
      )}
      <Button small onClick={retry}>
        {t.tryAgain}
      </Button>
      {trouble !== 'local' && trouble !== 'signed_out' && <Copy words={words} />}
    </div>
  )
}

function Copy({ words }: { words: () => readonly string[] }) {
  const t = useTexts(texts)
  const [isDone, setDone] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(words().join('\n\n'))
    setDone(true)
  }
  return (
    <>
      <Button small onClick={copy}>
        {t.copy}
      </Button>
      {isDone && <span>{t.copied}</span>}
    </>
  )
}
