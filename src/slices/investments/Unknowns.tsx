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
    return t[unknown.what === 'positions' ? 'no_positions' : unknown.what]
  }
}

type UnknownsProps = {
  unknowns: readonly Unknown[]
  /** Opens where it is written; nothing where it is only read, or where there is nothing to write. */
  opens?: (what: Unknown['what']) => (() => void) | undefined
}

/** All of them, one under the other, each the way to where it is written. */
export function Unknowns({ unknowns, opens }: UnknownsProps) {
  const words = useUnknownWords()
  return (
    <ul className="unknowns">
      {unknowns.map((unknown) => {
        const open = opens?.(unknown.what)
        return (
          <li key={unknown.what}>
            {open ? (
              <button type="button" className="unknown-open" onClick={open}>
                {words(unknown)}
              </button>
            ) : (
              words(unknown)
            )}
          </li>
        )
      })}
    </ul>
  )
}
