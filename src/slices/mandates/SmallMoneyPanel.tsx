import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { FaultLine } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { readSmallMoney, type SmallMoney, type Use, undoUse } from './contract.ts'
import { texts } from './texts.ts'
import { UseForm, useKroner } from './UseForm.tsx'

/** Småpenge: what is left of one's own frame, decided on the spot, and what has been spent here. */
export function SmallMoneyPanel({ caseId }: { caseId: string }) {
  const t = useTexts(texts).money
  const money = useEndpoint(readSmallMoney, { caseId })
  const [open, setOpen] = useState(false)
  const { mine, write, uses } = money
  // A colleague who only reads sees what was spent, and nothing where nothing was.
  if (!write && uses.length === 0) return null
  return (
    <section className="small-money" aria-label={t.title}>
      <h2>{t.title}</h2>
      {write && <Frame money={money} />}
      {write && mine && !open && (
        <p>
          <Button onClick={() => setOpen(true)}>{t.use}</Button>
        </p>
      )}
      {open && mine && (
        <UseForm
          caseId={caseId}
          leftOre={mine.amountOre - mine.usedOre}
          onDone={() => setOpen(false)}
        />
      )}
      {uses.length > 0 && (
        <>
          <h3>{t.uses}</h3>
          <ul className="uses">
            {uses.map((use) => (
              <UseLine key={use.useId} use={use} write={write} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Frame({ money: { mine } }: { money: SmallMoney }) {
  const t = useTexts(texts).money
  const format = useFormat()
  const kroner = useKroner()
  if (!mine) return <p className="quiet">{t.none}</p>
  const left = mine.amountOre - mine.usedOre
  return (
    <p>
      <b className="num">{t.left(kroner(left), kroner(mine.amountOre))}</b>{' '}
      <span className="quiet">
        {t.lead} {mine.toOn && t.until(format.day(mine.toOn))}
      </span>
    </p>
  )
}

function UseLine({ use, write }: { use: Use; write: boolean }) {
  const t = useTexts(texts).money
  const format = useFormat()
  const kroner = useKroner()
  const undo = useUndoUse()
  return (
    <li>
      <span>
        <span lang="da">{t.line(kroner(use.amountOre), use.what)}</span>{' '}
        <span className="small quiet" lang="da">
          {use.reason}
        </span>
        <br />
        <span className="tiny">{t.by(use.usedBy, format.dayMedium(use.usedOn))}</span>
      </span>
      {use.mine && write && (
        <Button
          small
          look="quiet"
          aria-label={t.undoLabel(use.what)}
          busy={undo.busy}
          onClick={() => void undo.run(use.useId)}
        >
          {t.undo}
        </Button>
      )}
      <FaultLine error={undo.problem} />
    </li>
  )
}

function useUndoUse() {
  const t = useTexts(texts).money
  const say = useToast()
  const command = useCommand(undoUse)
  const run = async (useId: string) => {
    const done = await command.run({ useId }).catch(() => undefined)
    if (done) say(t.undone)
  }
  return { run, busy: command.busy, problem: command.problem }
}
