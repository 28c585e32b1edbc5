import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { saveFile } from '#ui/files.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { type Answer, type KeptResult, keepResult, readKeptData } from './contract.ts'
import { percentOf } from './rules.ts'
import { refusalTexts, texts } from './texts.ts'

type KeptPanelProps = { investmentId: string; answer: Answer }

/** What was kept on which day, whatever it said. */
export function KeptPanel({ investmentId, answer: { kept, write, result } }: KeptPanelProps) {
  const t = useTexts(texts).kept
  const format = useFormat()
  const say = useToast()
  const command = useCommand(keepResult)
  const faults = useRefusals(refusalTexts, command.problem)
  const [problem, setProblem] = useState<Error | null>(null)
  const take = (keptId: string) =>
    saveFile(readKeptData, { keptId }).then(() => setProblem(null), setProblem)
  const keep = async () => {
    const done = await command.run({ investmentId }).catch(() => undefined)
    if (done) say(t.done)
  }
  return (
    <section className="evidence-part" aria-labelledby="kept">
      <h2 id="kept">{t.title}</h2>
      {kept.length === 0 && <p className="quiet">{t.none}</p>}
      <ul className="result-list">
        {kept.map((one) => (
          <li key={one.keptId} className="result-card">
            <Said result={one.result} />
            <span className="tiny">{t.by(one.keptBy, format.day(one.keptOn))}</span>
            {write && one.hasFile && (
              <span className="no-print">
                <Button small look="quiet" onClick={() => void take(one.keptId)}>
                  {t.file}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {write && result.design && (
        <p className="no-print">
          <Button small busy={command.busy} onClick={() => void keep()}>
            {t.keep}
          </Button>
        </p>
      )}
      <FaultLine error={command.problem ?? problem} sentence={faults['form']} />
    </section>
  )
}

/** A result in two lines. */
function Said({ result: { decision, effect, grade, why } }: { result: KeptResult }) {
  const all = useTexts(texts)
  const t = all.figures
  const format = useFormat()
  const percent = (end: number | null) =>
    end === null ? '…' : format.percent(percentOf(end), 0).replace('-', '−')
  const look = decision === 'stay' ? 'fjord' : decision === 'stop' ? 'brick' : 'amber'
  return (
    <>
      <span>
        <Chip look={look}>{all.decisions[decision].word}</Chip>{' '}
        {grade && <span className={`grade ${grade}`}>{grade}</span>}
      </span>
      <span>
        {effect
          ? `${percent(effect.logRatio)}, ${t.between(percent(effect.lower), percent(effect.upper))}`
          : why && all.whys[why]}
      </span>
    </>
  )
}
