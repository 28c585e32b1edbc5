import { type ChangeEvent, useId, useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Fault } from '#ui/Field.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { addEstimate, type Library, removeEstimate, type Shared } from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

/** The files that other municipalities have given, and where one more is added. */
export function SharedPanel({ library: { shared, write } }: { library: Library }) {
  const t = useTexts(texts).pool
  if (shared.length === 0 && !write) return null
  return (
    <section className="forest-part" aria-labelledby="pool-files">
      <h3 id="pool-files">{t.files}</h3>
      <ul className="forest-out">
        {shared.map((one) => (
          <SharedLine key={one.sharedId} shared={one} write={write} />
        ))}
      </ul>
      {write && <AddFile />}
    </section>
  )
}

function SharedLine({ shared, write }: { shared: Shared; write: boolean }) {
  const t = useTexts(texts).pool
  const format = useFormat()
  const say = useToast()
  const command = useCommand(removeEstimate)
  const { sharedId, estimate, addedBy, addedOn } = shared
  const remove = async () => {
    const done = await command.run({ sharedId, removed: true }).catch(() => undefined)
    if (done) say(t.removed)
  }
  return (
    <li className="small row">
      <span>
        <span lang="da">
          {estimate.municipality}: {estimate.title}
        </span>
        {t.by(format.dayMedium(estimate.until), addedBy, format.dayMedium(addedOn))}
      </span>
      {write && (
        <Button small look="quiet" busy={command.busy} onClick={() => void remove()}>
          {t.remove}
        </Button>
      )}
    </li>
  )
}

function AddFile() {
  const t = useTexts(texts).pool
  const id = useId()
  const say = useToast()
  const command = useCommand(addEstimate)
  const faults = useRefusals(refusalTexts, command.problem)
  const input = useRef<HTMLInputElement>(null)
  const [bad, setBad] = useState(false)
  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const { target } = event
    const text = await target.files?.[0]?.text()
    target.value = ''
    if (text === undefined) return
    const estimate = jsonOf(text)
    setBad(estimate === undefined)
    if (estimate === undefined) return
    const done = await command.run({ estimate: estimate as never }).catch(() => undefined)
    if (done) say(t.added)
  }
  const wrong = command.problem ? (faults['form'] ?? t.bad) : undefined
  return (
    <div className="field no-print">
      <label htmlFor={id}>{t.file}</label>
      <div>
        <Button onClick={() => input.current?.click()}>{t.pick}</Button>
      </div>
      <input
        ref={input}
        id={id}
        className="visually-hidden"
        tabIndex={-1}
        type="file"
        accept=".json,application/json"
        aria-describedby={`${id}-help`}
        onChange={(event) => void add(event)}
      />
      <p id={`${id}-help`} className="field-help">
        {t.fileHelp}
      </p>
      <Fault id={`${id}-fault`} fault={bad ? t.bad : wrong} />
    </div>
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
