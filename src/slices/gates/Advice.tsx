import { useTexts } from '#ui/language.tsx'
import type { Gate } from './contract.ts'
import { texts } from './texts.ts'

/** What follows from the rules that were agreed, and from which of them. */
export function Advice({ gate: { advice } }: { gate: Gate }) {
  const { page: t, decisions, reasons } = useTexts(texts)
  return (
    <section className={`advice ${advice.kind}`} aria-labelledby="advice">
      <h3 id="advice">{t.advice}</h3>
      <p className="advice-kind">{decisions[advice.kind]}</p>
      <ul className="dots">
        {advice.because.map((reason) => (
          <li key={reason}>{reasons[reason]}</li>
        ))}
      </ul>
      <p className="tiny">{t.adviceNote}</p>
    </section>
  )
}
