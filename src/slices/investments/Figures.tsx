import type { ReactNode } from 'react'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import type { Investment } from './contract.ts'
import { isRunning } from './rules.ts'
import { texts } from './texts.ts'

/** The figures of one investment, side by side: what was expected, what came, and when it is decided. */
export function Figures({ investment }: { investment: Investment }) {
  const t = useTexts(texts).project
  const format = useFormat()
  const money = useMoney()
  const { expected, realised, phase, gateOn, endedOn, startedOn, today } = investment
  const of = (ore: number | undefined) =>
    ore === undefined ? t.toDate : t.ofExpected(money.million(ore))
  return (
    <dl className="figures">
      <Figure label={t.expectedNet}>{expected ? money.millionChange(expected.netOre) : '–'}</Figure>
      <Figure label={t.invested} under={startedOn && of(expected?.investedOre)}>
        {startedOn ? money.million(realised.investedOre) : '–'}
      </Figure>
      <Figure label={t.saved} under={startedOn && of(expected?.savedOre)}>
        {startedOn ? money.million(realised.savedOre) : '–'}
      </Figure>
      {startedOn && !isRunning(phase) && (
        <Figure label={t.net} look={realised.netOre < 0 ? 'minus' : 'plus'}>
          {money.millionChange(realised.netOre)}
        </Figure>
      )}
      {endedOn ? (
        <Figure label={t.ended}>{format.dayMedium(endedOn)}</Figure>
      ) : (
        <Figure label={t.gate} under={gateOn && format.relativeDays(gateOn, today)}>
          {gateOn ? format.dayMedium(gateOn) : t.noGate}
        </Figure>
      )}
    </dl>
  )
}

type FigureProps = {
  label: string
  under?: string | null
  look?: 'plus' | 'minus'
  children: ReactNode
}

function Figure({ label, under, look, children }: FigureProps) {
  return (
    <div className={look}>
      <dt>{label}</dt>
      <dd>{children}</dd>
      {under && <dd className="tiny">{under}</dd>}
    </div>
  )
}
