import { memo } from 'react'
import type { Day } from '#core/dates.ts'
import { GRADES } from '#engine/businessCase.ts'
import { RATE_TITLES } from '#law/rates.ts'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import { Select } from '#ui/Select.tsx'
import type { Start } from './contract.ts'
import { NumberBox, type Pull } from './Lever.tsx'
import {
  BELIEFS,
  beliefIn,
  believed,
  benefitOf,
  FIELD_NAMES,
  type Field,
  gradeOf,
  guessedOf,
  type Scenario,
  scenarioOf,
  unsureOf,
} from './rules.ts'
import { texts } from './texts.ts'

type Origin = 'levers' | 'house' | 'reference' | 'benefit' | 'elasticity' | 'displacement' | 'hours'

/** Where each number comes from until somebody sets their own, and how sure it is. */
const ORIGIN: Partial<Record<Field, readonly [Origin, string]>> = {
  ...{ posts: ['levers', ''], fromMonth: ['levers', ''], paperwork: ['levers', ''] },
  ...{ citizens: ['house', 'A'], caseworkers: ['house', 'A'], inflow: ['house', 'A'] },
  weeksSoFar: ['house', 'A'],
  ...{ job: ['house', 'A'], uddannelse: ['house', 'A'], fleksjob: ['house', 'A'] },
  ...{ foertidspension: ['house', 'A'], andet: ['house', 'A'], years: ['levers', ''] },
  ...{ benefit: ['benefit', 'B'], hours: ['hours', 'C'] },
  ...{ elasticity: ['elasticity', 'B'], unsure: ['elasticity', 'B'] },
  displacement: ['displacement', 'C'],
}
/** What one belief says together. */
const OF_BELIEF: readonly Field[] = ['elasticity', 'unsure', 'silent', 'whole', 'wearsOff']

export type Setting = { scenario: Scenario; start: Start | undefined; today: Day }

/** Where a number is from, in words, and how sure it is; what somebody has set themselves is their own. */
export function useOrigins({ scenario, start, today }: Setting): (field: Field) => string {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const begin = scenarioOf(start, today)
  const rate = benefitOf(start?.targetGroup, today)
  const guessed = guessedOf(start)
  const belief = beliefIn(scenario)
  const say = (origin: Origin, grade: string) =>
    [t.sources[origin], ...(grade ? [t.gradeSaid(grade)] : [])].join(' ')
  const ofRate =
    rate &&
    t.ofRate(
      RATE_TITLES[rate.code][language],
      String(rate.level),
      t.gradeSaid(rate.certainty === 'U' ? 'C' : 'B'),
    )
  // The first belief is the studies together, and says so itself.
  const ofBelief =
    belief && belief !== BELIEFS[0]
      ? t.ofBelief(belief.group[language], t.gradeSaid(belief.grade))
      : undefined
  const ofOwn = belief ? undefined : t.ofOwn(t.gradeSaid(gradeOf(scenario)))
  const asBegun = (field: Field) => {
    if (guessed.includes(field)) return say('reference', 'D')
    return say(...(ORIGIN[field] ?? (['reference', 'D'] as const)))
  }
  return (field) => {
    if (ofBelief && OF_BELIEF.includes(field)) return ofBelief
    if (ofOwn && (field === 'elasticity' || field === 'unsure')) return ofOwn
    if (scenario[field] !== begin[field]) return t.sources.levers
    return (field === 'benefit' && ofRate) || asBegun(field)
  }
}

/** The grade has its own place above: it is a letter, not a number. */
const SHOWN = FIELD_NAMES.filter((field) => field !== 'grade')

type AssumptionsProps = Pick<Pull, 'letGo'> &
  Setting & { change: (changes: Partial<Scenario>) => void }

/** Every number, to be changed, with where it comes from. */
export const AssumptionsPanel = memo(function AssumptionsPanel({
  change,
  letGo,
  ...setting
}: AssumptionsProps) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const originOf = useOrigins(setting)
  const format = useFormat()
  const { scenario } = setting
  const belief = beliefIn(scenario)
  return (
    <details className="what-if-part assumptions">
      <summary>
        <h2>{t.assumptions}</h2>
      </summary>
      <p className="small quiet">{t.gradeHelp}</p>
      <div className="beliefs">
        <Select
          label={t.belief}
          help={belief?.note?.[language]}
          value={belief?.id ?? ''}
          empty={t.beliefOwn}
          choices={BELIEFS.map(({ id, group, grade }) => {
            return { value: id, label: `${group[language]} (${t.grade(grade)})` }
          })}
          onChange={(id) => {
            const prior = BELIEFS.find((one) => one.id === id)
            if (prior) change(believed(prior))
          }}
        />
        {!belief && (
          <Select
            label={t.ownGrade}
            help={t.ownGradeHelp(format.number(unsureOf(scenario), 2, 2))}
            value={String(scenario.grade)}
            choices={GRADES.map((grade, at) => ({ value: String(at + 1), label: t.grades[grade] }))}
            onChange={(grade) => change({ grade: Number(grade) })}
          />
        )}
      </div>
      <ul className="assumption-list">
        {SHOWN.map((field) => (
          <li key={field}>
            <NumberBox {...{ field, letGo }} value={scenario[field]} />
            <p className="tiny">{originOf(field)}</p>
          </li>
        ))}
      </ul>
    </details>
  )
})
