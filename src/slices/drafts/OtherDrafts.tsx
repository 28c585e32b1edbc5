import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { call } from '#ui/client.ts'
import type { OtherDraft } from '#ui/drafting.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { ConfirmSheet } from '#ui/SideSheet.tsx'
import { FaultLine } from '#ui/states.tsx'
import { removeDraft } from './contract.ts'
import { together, wordsOf } from './rules.ts'
import { texts } from './texts.ts'

type Other<T> = OtherDraft<T> & { version: number }

type OtherDraftsProps<T extends object> = {
  others: readonly Other<T>[]
  value: T
  start: T
  change: (patch: Partial<T>) => void
  reopen: (wanted?: string) => void
}

/** What the same person has written about the same in another sheet: to go on with, to take in, or to throw away. */
export function OtherDrafts<T extends object>(props: OtherDraftsProps<T>) {
  const t = useTexts(texts)
  const [removed, setRemoved] = useState<readonly string[]>([])
  const left = props.others.filter(({ sheetId }) => !removed.includes(sheetId))
  if (left.length === 0) return null
  return (
    <section className="draft-others" aria-label={t.others}>
      {left.map((other) => (
        <OneOther
          key={other.sheetId}
          {...props}
          other={other}
          onRemoved={() => setRemoved([...removed, other.sheetId])}
        />
      ))}
    </section>
  )
}

type OneOtherProps<T extends object> = OtherDraftsProps<T> & {
  other: Other<T>
  onRemoved: () => void
}

function OneOther<T extends object>(props: OneOtherProps<T>) {
  const { other, value, start, change, reopen, onRemoved } = props
  const t = useTexts(texts)
  const format = useFormat()
  const [isInserted, setInserted] = useState(false)
  const [asks, setAsks] = useState(false)
  const when = format.moment(other.savedAt)
  const insert = () => {
    change(together(value, other.value, start))
    setInserted(true)
  }
  return (
    <div className="draft-other">
      <p>{other.isOpen ? t.otherOpen(when) : t.other(when)}</p>
      <details>
        <summary>{t.show}</summary>
        <p className="draft-words">{wordsOf(other.value, start).join('\n\n')}</p>
      </details>
      <div className="draft-acts">
        {!other.isOpen && !isInserted && (
          <Button small onClick={() => reopen(other.sheetId)}>
            {t.goOn}
          </Button>
        )}
        {isInserted ? (
          <span role="status">{t.inserted}</span>
        ) : (
          <Button small onClick={insert}>
            {t.insert}
          </Button>
        )}
        {!other.isOpen && (
          <Button small look="quiet" onClick={() => setAsks(true)}>
            {t.remove}
          </Button>
        )}
      </div>
      {asks && <Remove other={other} onRemoved={onRemoved} onClose={() => setAsks(false)} />}
    </div>
  )
}

type RemoveProps<T> = { other: Other<T>; onRemoved: () => void; onClose: () => void }

function Remove<T>({ other, onRemoved, onClose }: RemoveProps<T>) {
  const t = useTexts(texts)
  const [problem, setProblem] = useState<unknown>()
  const remove = async () => {
    const { sheetId: draftId, version } = other
    await call(removeDraft, { draftId }, { ifMatch: version }).then(onRemoved, setProblem)
  }
  return (
    <ConfirmSheet
      title={t.removeTitle}
      act={t.removeAct}
      danger
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{t.removeBody}</p>
      <FaultLine error={problem} />
    </ConfirmSheet>
  )
}
