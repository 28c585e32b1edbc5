import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import type { Fault } from './contract.ts'
import { texts } from './texts.ts'

/** Each fault with its line, what is wrong, and what to do about it. */
export function FileFaults({ faults }: { faults: readonly Fault[] }) {
  const t = useTexts(texts).file
  const format = useFormat()
  const { language } = useLanguage()
  return (
    <ul className="case-faults">
      {faults.map(({ line, column, path, what, advice }) => (
        <li key={`${line} ${column} ${path} ${what.en}`}>
          <span>
            <strong>{t.line(format.number(line))}</strong> {path && <code>{path}</code>}
          </span>
          <span>{what[language]}</span>
          <span className="quiet">{advice[language]}</span>
        </li>
      ))}
    </ul>
  )
}
