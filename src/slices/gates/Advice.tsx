import { useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import type { Gate } from './contract.ts'
import { texts } from './texts.ts'

const GOES_ON: readonly Gate['advice']['kind'][] = ['continue', 'scale', 'make_permanent']

/** What follows from the rules that were agreed, and from which of them. */
export function Advice({ gate: { advice, options } }: { gate: Gate }) {
  const { page: t, decisions, reasons } = useTexts(texts)
  const money = useMoney()
  // What was agreed and what is computed ahead can point in two directions: then the paper says so.
  const against = options && GOES_ON.includes(advice.kind) && options.keep.mid < 0 ? options : null
  return (
    <section className={`advice ${advice.kind}`} aria-labelledby="advice">
      <h3 id="advice">{t.advice}</h3>
      <p className="advice-kind">{decisions[advice.kind]}</p>
      <ul className="dots">
        {advice.because.map((reason) => (
          <li key={reason}>{reasons[reason]}</li>
        ))}
      </ul>
      {against && (
        <p className="small">{t.optionsAgainst(money.millionChange(against.keep.mid * 100))}</p>
      )}
      <p className="tiny">{t.adviceNote}</p>
    </section>
  )
}
