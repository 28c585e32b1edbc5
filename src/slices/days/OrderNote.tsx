import { useTexts } from '#ui/language.tsx'
import { texts } from './texts.ts'

/** The order is no secret: seven classes, the same for everybody, and what decides within one. */
export function OrderNote() {
  const t = useTexts(texts)
  return (
    <details className="order-note">
      <summary>{t.orderOpen}</summary>
      <ol>
        {t.classes.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ol>
      <p>{t.within}</p>
      <p>{t.notPeople}</p>
    </details>
  )
}
