import { type KeyboardEvent, type Ref, useId, useState } from 'react'
import type { Day } from '#core/dates.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { correctionOf, LineCorrections, LineParts, shifted, useOwner } from './LineParts.tsx'
import { type LineAbout, type OwnerKind, type PromiseLine, readLine } from './rules.ts'
import { texts } from './texts.ts'

/** What has been written, and what was put right by hand; a day only while nothing else is said. */
type Written = {
  text: string
  ownerKind?: OwnerKind | undefined
  day?: { on: Day; instead: Day } | undefined
}

const NOTHING: Written = { text: '' }

/** A line while it is written: what it is understood as, at each key. */
export function useWriting(about: LineAbout, onRead?: (line: PromiseLine | undefined) => void) {
  const { names } = useTexts(texts).line
  const [written, setWritten] = useState<Written>(NOTHING)
  const light = { ...about, names }
  const understand = ({ text, ownerKind, day }: Written) => {
    const read = readLine(text, light, { ownerKind })
    return read && day && read.dueOn === day.instead ? { ...read, dueOn: day.on } : read
  }
  const line = understand(written)
  const write = (next: Written) => {
    setWritten(next)
    onRead?.(understand(next))
  }
  return {
    text: written.text,
    line,
    type: (text: string) => write(text.trim() ? { ...written, text } : { ...NOTHING, text }),
    setOwner: (ownerKind: OwnerKind) => write({ ...written, ownerKind }),
    shift: (days: 1 | -1) => {
      const read = readLine(written.text, light, { ownerKind: written.ownerKind })
      if (!line || !read) return
      const on = shifted(line, days, about.today)
      write({ ...written, day: { on, instead: read.dueOn } })
    },
    clear: () => setWritten(NOTHING),
  }
}

export type Writing = ReturnType<typeof useWriting>

type LineInputProps = {
  writing: Writing
  about: LineAbout
  label: string
  help: string
  onEnter: () => void
  ref?: Ref<HTMLInputElement>
}

/** One line to write in, and under it how it is understood, with what can be put right. */
export function LineInput({ writing, about, label, help, onEnter, ref }: LineInputProps) {
  const t = useTexts(texts).line
  const id = useId()
  const { line } = writing
  const onKeyDown = (event: KeyboardEvent) => {
    const correction = correctionOf(event, about)
    if (correction && line) {
      event.preventDefault()
      if ('days' in correction) writing.shift(correction.days)
      else writing.setOwner(correction.ownerKind)
    }
    // With Ctrl or Cmd it is the whole sheet that is saved.
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    if (event.nativeEvent.isComposing) return
    event.preventDefault()
    if (line) onEnter()
  }
  return (
    <div className="line-input">
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <input
        ref={ref}
        id={id}
        className="input"
        autoComplete="off"
        maxLength={500}
        placeholder={t.example}
        aria-describedby={`${id}-help`}
        value={writing.text}
        onChange={(event) => writing.type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p id={`${id}-help`} className={line ? 'visually-hidden' : 'field-help'}>
        {help}
      </p>
      {line && <Understood line={line} about={about} writing={writing} />}
      <Aloud line={line} about={about} />
    </div>
  )
}

type UnderstoodProps = { line: PromiseLine; about: LineAbout; writing: Writing }

function Understood({ line, about, writing }: UnderstoodProps) {
  const t = useTexts(texts).line
  return (
    <div className="line-understood">
      <p className="visually-hidden">{t.understood}</p>
      <p className="line-parts">
        <LineParts line={line} about={about} />
      </p>
      <LineCorrections
        line={line}
        about={about}
        onOwner={writing.setOwner}
        onDays={writing.shift}
      />
    </div>
  )
}

/** Read aloud when whose or when it is changes, and not at every letter. */
function Aloud({ line, about }: { line: PromiseLine | undefined; about: LineAbout }) {
  const t = useTexts(texts).line
  const owner = useOwner(about)
  const format = useFormat()
  return (
    <p className="visually-hidden" role="status">
      {line && t.said(owner(line), format.weekday(line.dueOn))}
    </p>
  )
}
