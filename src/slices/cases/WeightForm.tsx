import { useState } from 'react'
import { WEIGHTS, type Weight } from '#law/weights.ts'
import { coined } from '#ui/coined.ts'
import { useTexts } from '#ui/language.tsx'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { type Case, readCase, setWeight } from './contract.ts'
import { FaultNote } from './FaultNote.tsx'
import { texts } from './texts.ts'

/** Tyngde: three choices, saved when one is made, set back with one press. */
export function WeightForm({ theCase, write }: { theCase: Case; write: boolean }) {
  const t = useTexts(texts).weight
  const { weights } = useTexts(coined)
  const say = useToast()
  const command = useCommand(setWeight, { invalidates: [readCase] })
  const [chosen, setChosen] = useState<Weight | undefined>()
  const { caseId, weight, version } = theCase

  const save = async (next: Weight, seen: number, before?: Weight) => {
    setChosen(next)
    // What went wrong stands under the choices; the page has read the case again by then.
    const saved = await command.run({ caseId, weight: next }, { ifMatch: seen }).catch(() => null)
    setChosen(undefined)
    if (!saved) return
    const undo = before && { undo: () => void save(before, saved.version) }
    say(t.saved(weights[next]), undo)
  }
  return (
    <section className="panel weight-form">
      {write ? (
        <RadioGroup
          label={t.label}
          help={t.help}
          value={chosen ?? weight}
          onChange={(next) => void save(next, version, weight)}
          disabled={command.busy}
          choices={WEIGHTS.map((value) => ({
            value,
            label: weights[value],
            help: t.choices[value],
          }))}
        />
      ) : (
        <>
          <h2>{t.label}</h2>
          <p>
            <b>{weights[weight]}.</b> <span className="quiet">{t.choices[weight]}</span>
          </p>
        </>
      )}
      <FaultNote error={command.problem} reset={command.reset} reads={readCase} />
      <p className="tiny">{theCase.weightSetBy ? t.setBy(theCase.weightSetBy) : t.notSet}</p>
    </section>
  )
}
