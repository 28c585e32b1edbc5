import { useMemo } from 'react'
import type { Day } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { coined } from '#ui/coined.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { PortfolioRow } from './contract.ts'
import { type Choice, countsOf, FLAGS, type Flag, NO_CHOICE, PARTS, toggled } from './rules.ts'
import { texts } from './texts.ts'

type FilterBarProps = {
  cases: readonly PortfolioRow[]
  choice: Choice
  choose: (choice: Choice) => void
  today: Day
  isTeam: boolean
}

/** Filters that combine; each says how many there would be before it is pressed. */
export function FilterBar({ cases, choice, choose, today, isTeam }: FilterBarProps) {
  const t = useTexts(texts)
  const { targetGroups, shortGroups } = useTexts(coined)
  const counts = useMemo(() => countsOf(cases, choice, today), [cases, choice, today])
  const word = (flag: Flag) => (isTeam && flag === 'waits_us' ? t.waitsUsTeam : t.flags[flag])
  const some = choice.flags.length + choice.groups.length + choice.parts.length > 0
  return (
    <section className="filter-bar no-print" aria-label={t.filters}>
      <div className="filter-line">
        {FLAGS.map((flag, at) => (
          <Filter
            key={flag}
            word={word(flag)}
            count={counts.flags[flag]}
            title={t.meanings[flag]}
            on={choice.flags.includes(flag)}
            shortcut={String(at + 1)}
            press={() => choose({ ...choice, flags: toggled(choice.flags, flag) })}
          />
        ))}
        {some && (
          <Button small look="quiet" onClick={() => choose(NO_CHOICE)}>
            {t.clear}
          </Button>
        )}
      </div>
      {counts.groups.size > 1 && (
        <Line label={t.groups}>
          {[...counts.groups].map(([group, count]) => (
            <Filter
              key={group}
              word={shortGroups[group] ?? targetGroups[group]}
              count={count}
              on={choice.groups.includes(group)}
              press={() => choose({ ...choice, groups: toggled(choice.groups, group) })}
            />
          ))}
        </Line>
      )}
      {counts.parts.size > 1 && (
        <Line label={t.partsLabel}>
          {PARTS.filter((part) => counts.parts.has(part)).map((part) => (
            <Filter
              key={part}
              word={t.parts[part]}
              count={counts.parts.get(part) ?? 0}
              on={choice.parts.includes(part)}
              press={() => choose({ ...choice, parts: toggled(choice.parts, part) })}
            />
          ))}
        </Line>
      )}
    </section>
  )
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <fieldset className="filter-line">
      <legend className="tiny">{label}</legend>
      {children}
    </fieldset>
  )
}

type FilterProps = {
  word: string
  count: number
  on: boolean
  press: () => void
  title?: string
  shortcut?: string
}

/** On is told by a tick as well as by the colour. */
function Filter({ word, count, on, press, title, shortcut }: FilterProps) {
  const format = useFormat()
  return (
    <button
      type="button"
      className="filter-press"
      aria-pressed={on}
      aria-keyshortcuts={shortcut}
      title={title}
      onClick={press}
    >
      {on && <span aria-hidden="true">✓</span>}
      {word} <span className="num filter-count">{format.number(count)}</span>
    </button>
  )
}
