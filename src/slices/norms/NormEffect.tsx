import type { z } from 'zod'
import {
  FULL_TIME_HOURS,
  type Norm as NormRule,
  personalRange,
  pressure,
  type Range,
  type Ranges,
  rangesOn,
} from '#slices/caseload/rules.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { listNorms, Norm, TeamFigure } from './contract.ts'
import { texts } from './texts.ts'

/** A norm that somebody is about to set. */
export type Wish = NormRule

type NormEffectProps = {
  wish: Wish
  answer: z.output<typeof listNorms.output>
  before: Norm | undefined
}

const HOURS = [FULL_TIME_HOURS, 30]

/** What the norm would mean, by the same rules that will count it: for one person, and for the teams. */
export function NormEffect({ wish, answer, before }: NormEffectProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const others: NormRule[] = answer.norms.filter((norm) => norm.normId !== before?.normId)
  // What would be in force without this one; and with it, whatever else overlaps.
  const apart = others.filter((norm) => norm.targetGroup !== wish.targetGroup)
  const now = rangesOn(wish.fromOn, before ? answer.norms : others)
  const then = rangesOn(wish.fromOn, [...apart, wish])
  const said = (range: Range | undefined) =>
    range ? `${format.number(range.low)}–${format.number(range.high)}` : t.effectNone
  const teams = answer.teams.filter((team) => team.targetGroup === wish.targetGroup)
  return (
    <section className="suggestion" aria-live="polite">
      <h3>{t.effect}</h3>
      <ul className="small">
        {HOURS.map((hours) => (
          <li key={hours}>
            {t.effectPerson(
              format.number(hours),
              said(rangeFor(hours, wish, now)),
              said(rangeFor(hours, wish, then)),
            )}
          </li>
        ))}
        {teams.map((team) => (
          <li key={team.teamId}>
            <TeamEffect team={team} wish={wish} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function TeamEffect({ team, wish }: { team: TeamFigure; wish: Wish }) {
  const t = useTexts(texts)
  const format = useFormat()
  const { name, perFullTime } = team
  if (perFullTime === null) return <>{t.effectHidden(name)}</>
  const state = t.effectState[pressure({ cases: perFullTime }, wish)]
  return <>{t.effectTeam(name, format.number(perFullTime), state)}</>
}

/** Somebody with only this group's cases and so many hours. */
function rangeFor(hoursPerWeek: number, { targetGroup }: Wish, ranges: Ranges) {
  const load = {
    employeeId: '',
    cases: 0,
    covered: 0,
    byTargetGroup: {},
    byWeight: { enkel: 0, kompleks: 0, meget_kompleks: 0 },
    hoursPerWeek,
    adjustments: [],
    absent: false,
  }
  return personalRange(load, ranges, targetGroup)
}
