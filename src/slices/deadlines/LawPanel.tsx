import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { LawDot } from '#ui/LawDot.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { lawWords } from '#ui/lawWords.ts'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { ClockForm } from './ClockForm.tsx'
import { type GuardAnswer, readGuard, type Told } from './contract.ts'
import { DutyLine } from './DutyLine.tsx'
import { ExemptionForm } from './ExemptionForm.tsx'
import { FactsList } from './FactsList.tsx'
import { SuspensionForm } from './SuspensionForm.tsx'
import { texts } from './texts.ts'

type Sheet = { kind: 'tell' | 'pause' | 'exempt' } | { kind: 'correct'; told: Told }

/** Lovens vagt: what is asked, quietly, with its reasons; and what it goes by, for who may change it. */
export function LawPanel({ caseId }: { caseId: string }) {
  const t = useTexts(texts)
  const guard = useEndpoint(readGuard, { caseId })
  const [sheet, setSheet] = useState<Sheet>()
  const law = guard.duties.filter(({ layer }) => layer === 'law')
  const promised = guard.duties.filter(({ layer }) => layer === 'service')
  const close = () => setSheet(undefined)
  return (
    <section className="law">
      <div className="panel">
        <h2 className="law-head">
          {t.law} <LawDot guard={guard} />
        </h2>
        <Pause guard={guard} />
        {guard.dot === 'unknown' && <p className="small quiet">{t.noneKnown}</p>}
        {law.every(({ asks, needed }) => asks === 'request' && needed === 0) &&
          guard.dot === 'quiet' && <p className="small quiet">{t.nothing}</p>}
        <ul className="duties">
          {law.map((duty) => (
            <DutyLine key={duty.code} duty={duty} today={guard.today} />
          ))}
        </ul>
      </div>
      {promised.length > 0 && (
        <div className="panel">
          <h2>{t.promised}</h2>
          <ul className="duties">
            {promised.map((duty) => (
              <DutyLine key={duty.code} duty={duty} today={guard.today} />
            ))}
          </ul>
        </div>
      )}
      <FactsList guard={guard} onCorrect={(told) => setSheet({ kind: 'correct', told })} />
      {guard.can.write && <Acts guard={guard} onOpen={(kind) => setSheet({ kind })} />}
      {sheet && <ActSheet guard={guard} sheet={sheet} close={close} />}
    </section>
  )
}

function Pause({ guard }: { guard: GuardAnswer }) {
  const { standstills } = useTexts(lawWords)
  const format = useFormat()
  const { standstill } = guard
  if (!standstill) return null
  const { kind, fromOn, toOn } = standstill
  return (
    <p className="small">
      {standstills[kind]}, {format.dateRange(fromOn, toOn)}
    </p>
  )
}

type ActsProps = { guard: GuardAnswer; onOpen: (kind: 'tell' | 'pause' | 'exempt') => void }

function Acts({ guard, onOpen }: ActsProps) {
  const { acts } = useTexts(texts)
  return (
    <p className="row law-acts">
      <Button small onClick={() => onOpen('tell')}>
        {acts.tell}
      </Button>
      <Button small onClick={() => onOpen('pause')}>
        {acts.pause}
      </Button>
      {guard.gauges.length > 0 && (
        <Button small onClick={() => onOpen('exempt')}>
          {acts.exempt}
        </Button>
      )}
    </p>
  )
}

type ActSheetProps = { guard: GuardAnswer; sheet: Sheet; close: () => void }

function ActSheet({ guard, sheet, close }: ActSheetProps) {
  const { acts } = useTexts(texts)
  return (
    <SideSheet key={sheet.kind} title={acts[sheet.kind]} onClose={close}>
      {sheet.kind === 'pause' && <SuspensionForm guard={guard} onDone={close} />}
      {sheet.kind === 'exempt' && <ExemptionForm guard={guard} onDone={close} />}
      {sheet.kind === 'tell' && <ClockForm guard={guard} onDone={close} />}
      {sheet.kind === 'correct' && <ClockForm guard={guard} before={sheet.told} onDone={close} />}
    </SideSheet>
  )
}
