import { useTexts } from './language.tsx'
import { texts } from './texts.ts'

/** A server without a municipality at this address: what whoever runs it does next. */
export function NoMunicipality() {
  const t = useTexts(texts).noMunicipality
  return (
    <main className="state alone">
      <h1 tabIndex={-1}>{t.title}</h1>
      <p>{t.body}</p>
      <pre>
        <code>
          bin/medspiller municipality add "Egekøbing Kommune" --host {window.location.hostname}
        </code>
      </pre>
      <p>{t.next}</p>
      <pre>
        <code>bin/medspiller import DIR</code>
      </pre>
      <p className="quiet">{t.elsewhere}</p>
    </main>
  )
}
