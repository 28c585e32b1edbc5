import type { ReactNode } from 'react'
import { coined } from '#ui/coined.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { Answer } from './contract.ts'
import { isWatchedDesign, percentOf } from './rules.ts'
import { texts } from './texts.ts'

/** The estimate with its interval and grade; what only compares before with after is shown as what it is. */
export function FiguresPanel({ answer }: { answer: Answer }) {
  const t = useTexts(texts).figures
  const format = useFormat()
  const words: Record<string, string> = useTexts(coined).outcomes
  const { result, outcomes } = answer
  const isDonors = result.design === 'donors'
  const isBare = !result.effect
  if (isBare && answer.before === null && answer.after === null) return null
  return (
    <section className="evidence-part" aria-labelledby="figures">
      <h2 id="figures">{t.title}</h2>
      <dl className="verdict-figures">
        {result.effect && <EffectFigures answer={answer} />}
        <Rate label={t.before} rate={answer.before} />
        <Rate label={t.after} rate={answer.after} />
      </dl>
      {isBare && (
        <p className="note">
          <strong>{t.notEffect}.</strong> {t.notEffectHelp}
        </p>
      )}
      {isDonors && <p className="small">{t.donors}</p>}
      {outcomes.length > 0 && (
        <p className="small quiet">
          {t.destinations(format.list(outcomes.map((one) => words[one] ?? one)))}
        </p>
      )}
    </section>
  )
}

type FigureProps = { label: string; value: ReactNode; children?: ReactNode }

function Figure({ label, value, children }: FigureProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="verdict-number">{value}</dd>
      <dd className="tiny">{children}</dd>
    </div>
  )
}

function Rate({ label, rate }: { label: string; rate: number | null }) {
  const t = useTexts(texts).figures
  const format = useFormat()
  return (
    <div>
      <dt>{label}</dt>
      <dd>{rate === null ? t.few : t.rate(format.number(rate))}</dd>
    </div>
  )
}

function EffectFigures({ answer: { result, breakEven, hasPrior } }: { answer: Answer }) {
  const t = useTexts(texts).figures
  const format = useFormat()
  const { effect, grade, aboveBreakEven, pays, noNet, design } = result
  if (!effect) return null
  const percent = (logRatio: number) => format.percent(percentOf(logRatio), 0).replace('-', '−')
  const change = percentOf(effect.logRatio)
  const hundred = (share: number) => t.ofHundred(format.number(100 * share, 0))
  const interval =
    effect.lower === null || effect.upper === null
      ? t.open
      : t.between(percent(effect.lower), percent(effect.upper))
  return (
    <>
      <Figure label={t.effect} value={signed(change, format.percent(Math.abs(change), 0))}>
        {design === 'donors' ? t.eachDonors : t.each}; {interval};{' '}
        {isWatchedDesign(design) ? t.anytime : t.once}
      </Figure>
      {grade && (
        <Figure label={t.grade} value={<span className={`grade ${grade}`}>{grade}</span>}>
          {t.grades[grade]}
        </Figure>
      )}
      {breakEven !== null && aboveBreakEven !== null && (
        <Figure label={t.above} value={hundred(aboveBreakEven)}>
          {hasPrior ? t.aboveBelieved : t.aboveHelp} {t.breakEven(format.percent(breakEven - 1, 1))}
        </Figure>
      )}
      <Figure label={t.pays} value={pays === null ? '–' : hundred(pays)}>
        {noNet ? t.noNet[noNet] : t.paysHelp}
      </Figure>
    </>
  )
}

/** With a true plus or minus in front. */
function signed(change: number, size: string): string {
  return `${change < 0 ? '−' : '+'}${size}`
}
