import { useState } from 'react'
import { breakEvenOf } from '#core/stats/need.ts'
import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { oreOf, useMoney } from '#ui/money.ts'
import { TextField } from '#ui/TextField.tsx'
import type { FollowUps } from './contract.ts'
import { type Drafting, NumberInput } from './NumberInput.tsx'
import { flowOf, typed } from './rules.ts'
import { texts } from './texts.ts'

type BreakEvenFieldsProps = { drafting: Drafting; answer: FollowUps }

/** What is expected, and from where on it pays: typed, or reckoned from what the business case puts in. */
export function BreakEvenFields({ drafting, answer }: BreakEvenFieldsProps) {
  const t = useTexts(texts).form
  const { draft, change } = drafting
  return (
    <>
      <div className="fields">
        <NumberInput drafting={drafting} field="expected" label={t.expected} />
        <NumberInput drafting={drafting} field="breakEven" label={t.breakEven} />
        <TextField
          label={t.breakEvenFrom}
          value={draft.breakEvenFrom}
          maxLength={400}
          onChange={(breakEvenFrom) => change({ breakEvenFrom })}
        />
      </div>
      {answer.investedOre !== null && <FromCase {...{ drafting, answer }} />}
    </>
  )
}

function FromCase({ drafting: { draft, change }, answer }: BreakEvenFieldsProps) {
  const t = useTexts(texts).form
  const format = useFormat()
  const money = useMoney()
  const [saved, setSaved] = useState('')
  const flow = flowOf(answer.teams, draft.teams, draft.outcomes)
  const exits = (flow ?? 0) * (typed('horizonMonths', draft.horizonMonths) ?? 0)
  const ratio = breakEvenOf({
    investedOre: answer.investedOre ?? 0,
    savedPerExitOre: oreOf(saved) ?? 0,
    exits,
  })
  const percent = ratio === null ? null : (ratio - 1) * 100
  return (
    <>
      <TextField
        label={t.perExit}
        help={t.perExitHelp}
        value={saved}
        inputMode="decimal"
        onChange={setSaved}
        optional
      />
      {percent !== null && (
        <p className="row">
          <span>
            {t.computed(
              format.percent(percent / 100, 1),
              money.million(answer.investedOre ?? 0),
              format.number(exits, 0),
            )}
          </span>
          <Button
            small
            onClick={() => change({ breakEven: percent.toFixed(1), breakEvenFrom: t.fromCase })}
          >
            {t.use}
          </Button>
        </p>
      )}
    </>
  )
}
