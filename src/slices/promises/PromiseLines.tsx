import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { LineInput, useWriting } from './LineInput.tsx'
import { correctionOf, LineCorrections, LineParts, shifted, useOwner } from './LineParts.tsx'
import { LINES_MAX, type LineAbout, type PromiseLine, readLine, WORDS_MAX } from './rules.ts'
import { texts } from './texts.ts'

type LinesProps = {
  lines: readonly PromiseLine[]
  onChange: (lines: PromiseLine[]) => void
  about: LineAbout
}

/**
 * Promises that are written one after the other and saved by somebody else. The line being written is
 * the last of them from its first word on, so that nothing is lost when the sheet is saved before Enter.
 */
export function PromiseLines({ lines, onChange, about }: LinesProps) {
  const t = useTexts(texts).line
  const [pending, setPending] = useState<PromiseLine>()
  const [edited, setEdited] = useState<number>()
  const input = useRef<HTMLInputElement>(null)
  const isPending = pending !== undefined && isSame(lines.at(-1), pending)
  const done = isPending ? lines.slice(0, -1) : lines
  const writing = useWriting(about, (line) => {
    setPending(line)
    onChange(line ? [...done, line] : [...done])
  })
  const enter = () => {
    writing.clear()
    setPending(undefined)
  }
  const change = (at: number, line: PromiseLine | undefined) => {
    const next = lines.map((each, place) => (place === at ? line : each))
    onChange(next.filter((each) => each !== undefined))
  }
  const remove = (at: number) => {
    setEdited(undefined)
    change(at, undefined)
    input.current?.focus()
  }
  return (
    <div className="promise-lines">
      {done.length > 0 && (
        <ul aria-label={t.list}>
          {done.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same; a line is its place.
            <li key={at}>
              {edited === at ? (
                <EditedLine
                  line={line}
                  about={about}
                  onChange={(next) => change(at, next)}
                  onDone={() => {
                    setEdited(undefined)
                    input.current?.focus()
                  }}
                />
              ) : (
                <DoneLine
                  line={line}
                  about={about}
                  onEdit={() => setEdited(at)}
                  onRemove={() => remove(at)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {(done.length < LINES_MAX || isPending) && (
        <LineInput
          ref={input}
          writing={writing}
          about={about}
          label={t.label(about.citizen.firstName)}
          help={t.helpList}
          onEnter={enter}
        />
      )}
    </div>
  )
}

/** A draft comes back from the server as another object with the same in it. */
function isSame(a: PromiseLine | undefined, b: PromiseLine): boolean {
  const { ownerKind, ownerId, ownerName, words, dueOn } = b
  return (
    a?.words === words &&
    a.dueOn === dueOn &&
    a.ownerKind === ownerKind &&
    a.ownerId === ownerId &&
    a.ownerName === ownerName
  )
}

type DoneProps = {
  line: PromiseLine
  about: LineAbout
  onEdit: () => void
  onRemove: () => void
}

function DoneLine({ line, about, onEdit, onRemove }: DoneProps) {
  const t = useTexts(texts).line
  const owner = useOwner(about)
  const said = `${owner(line)} ${line.words}`
  return (
    <div className="line-done">
      <button type="button" className="line-parts" aria-label={t.edit(said)} onClick={onEdit}>
        <LineParts line={line} about={about} />
      </button>
      <Button small look="quiet" aria-label={t.remove(said)} onClick={onRemove}>
        <span aria-hidden="true">✕</span>
      </Button>
    </div>
  )
}

type EditedProps = {
  line: PromiseLine
  about: LineAbout
  onChange: (line: PromiseLine) => void
  onDone: () => void
}

/** Words are changed as words: whose it is and when stand beside them, and are put right by their own. */
function EditedLine({ line, about, onChange, onDone }: EditedProps) {
  const t = useTexts(texts).line
  const [words, setWords] = useState(line.words)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const setOwner = (ownerKind: PromiseLine['ownerKind']) => {
    const owner = readLine('x', { ...about, names: t.names }, { ownerKind })
    if (owner) onChange({ ...owner, words: line.words, dueOn: line.dueOn })
  }
  const shift = (days: 1 | -1) => onChange({ ...line, dueOn: shifted(line, days, about.today) })
  const onKeyDown = (event: KeyboardEvent) => {
    const correction = correctionOf(event, about)
    if (correction) {
      event.preventDefault()
      if ('days' in correction) shift(correction.days)
      else setOwner(correction.ownerKind)
    }
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    if (event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    onDone()
  }
  return (
    <div className="line-input">
      <input
        ref={field}
        className="input"
        autoComplete="off"
        maxLength={WORDS_MAX}
        aria-label={t.words}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          if (event.target.value.trim()) onChange({ ...line, words: event.target.value.trim() })
        }}
        onKeyDown={onKeyDown}
      />
      <div className="line-understood">
        <LineCorrections line={line} about={about} onOwner={setOwner} onDays={shift} />
        <Button small onClick={onDone}>
          {t.done}
        </Button>
      </div>
    </div>
  )
}
