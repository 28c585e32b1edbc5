import { useTexts } from './language.tsx'
import { texts } from './texts.ts'

type Clash = { label: string; words: string }

/** Where two have written in the same fields: what the other wrote, above the button that puts one's own in its place. */
export function Meanwhile({ clashes }: { clashes: readonly Clash[] }) {
  const t = useTexts(texts).meanwhile
  if (clashes.length === 0) return null
  return (
    <div role="status" className="suggestion amber">
      <p>{t.lead}</p>
      <dl className="meanwhile">
        {clashes.map(({ label, words }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd lang="da">{words || t.empty}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
