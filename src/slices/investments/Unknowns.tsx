import { useFormat, useTexts } from '#ui/language.tsx'
import type { Unknown } from './contract.ts'
import { yearRanges } from './rules.ts'
import { texts } from './texts.ts'

/** One thing that is not yet known, as a short sentence. */
export function useUnknownWords(): (unknown: Unknown) => string {
  const t = useTexts(texts).unknowns
  const format = useFormat()
  return (unknown) => {
    if (unknown.what === 'gate' || unknown.what === 'gate_passed')
      return t[unknown.what](format.dayMedium(unknown.on))
    if (unknown.what === 'accounts') return t.accounts(format.list(yearRanges(unknown.years)))
    if (unknown.what === 'hires') return t.hires(format.plural(unknown.people, t.positions))
    return t[unknown.what]
  }
}

/** All of them, one under the other. */
export function Unknowns({ unknowns }: { unknowns: readonly Unknown[] }) {
  const words = useUnknownWords()
  return (
    <ul className="unknowns">
      {unknowns.map((unknown) => (
        <li key={unknown.what}>{words(unknown)}</li>
      ))}
    </ul>
  )
}
