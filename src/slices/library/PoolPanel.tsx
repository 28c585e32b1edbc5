import { type ChangeEvent, useId, useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Fault } from '#ui/Field.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { SourceNote } from '#ui/SourceNote.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { addEstimate, type Library, removeEstimate, type Shared } from './contract.ts'
import { Forest } from './Forest.tsx'
import { type Entry, forestOf } from './rules.ts'
import { refusalTexts, texts } from './texts.ts'

/** Several municipalities’ estimates together, from their ratios and errors alone. */
export function PoolPanel({ library }: { library: Library }) {
  const t = useTexts(texts).pool
  const format = useFormat()
  const entries = entriesOf(library)
  const forest = forestOf(entries)
  const percent = (value: number) => format.percent(Math.expm1(value)).replace('-', '−')
  return (
    <section className="evidence-part" aria-labelledby="pool">
      <h2 id="pool">{t.title}</h2>
      <p>{t.lead}</p>
      {entries.length === 0 && <p className="quiet">{t.none}</p>}
      {entries.length > 0 && <Forest forest={forest} />}
      {entries.length === 1 && <p className="quiet">{t.one}</p>}
      {forest.next && <p>{t.next(percent(forest.next.low), percent(forest.next.high))}</p>}
      {(entries.length === 2 || entries.length === 3) && <p className="note">{t.fewPlaces}</p>}
      {entries.length > 1 && <SourceNote definition={t.how} source={t.source} />}
      {library.shared.map((one) => (
        <SharedLine key={one.sharedId} shared={one} write={library.write} />
      ))}
      {library.write && <AddFile />}
    </section>
  )
}

/** Ours first, then those of the others. */
function entriesOf({ own, shared, municipality }: Library): Entry[] {
  const ours = own.flatMap(({ investmentId, title, kept }) => {
    const effect = kept?.summary.grade ? kept.summary.effect : null
    if (!effect) return []
    const label = `${municipality}: ${title}`
    return [{ id: investmentId, label, estimate: effect.logRatio, standardError: effect.error }]
  })
  const others = shared.map(({ sharedId, estimate }) => ({
    ...{ id: sharedId, label: `${estimate.municipality}: ${estimate.title}` },
    ...{ estimate: estimate.logRatio, standardError: estimate.error },
  }))
  return [...ours, ...others]
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
    <p className="small row">
      <span>
        {estimate.municipality}: {t.by(addedBy, format.dayMedium(addedOn))}
      </span>
      {write && (
        <Button small look="quiet" busy={command.busy} onClick={() => void remove()}>
          {t.remove}
        </Button>
      )}
    </p>
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
