import { useLanguage, useTexts } from '#ui/language.tsx'
import { Select } from '#ui/Select.tsx'
import { NumberBox, type Pull } from './Lever.tsx'
import { BELIEFS, beliefIn, believed, FIELD_NAMES, type Field, type Scenario } from './rules.ts'
import { texts } from './texts.ts'

type Origin = 'levers' | 'house' | 'reference' | 'benefit' | 'elasticity' | 'displacement' | 'hours'

/** Where each number comes from until somebody sets their own, and how sure it is. */
const ORIGIN: Partial<Record<Field, readonly [Origin, string]>> = {
  ...{ posts: ['levers', ''], fromMonth: ['levers', ''], paperwork: ['levers', ''] },
  ...{ citizens: ['house', 'A'], caseworkers: ['house', 'A'], inflow: ['house', 'A'] },
  ...{ job: ['house', 'A'], uddannelse: ['house', 'A'], fleksjob: ['house', 'A'] },
  ...{ foertidspension: ['house', 'A'], andet: ['house', 'A'], years: ['levers', ''] },
  ...{ benefit: ['benefit', 'B'], hours: ['hours', 'C'] },
  ...{ elasticity: ['elasticity', 'B'], unsure: ['elasticity', 'B'] },
  displacement: ['displacement', 'C'],
}

type AssumptionsProps = Pull & {
  scenario: Scenario
  change: (changes: Partial<Scenario>) => void
  /** Fields where the house does not know its number. */
  guessed: readonly Field[]
}

/** Every number, to be changed, with where it comes from. */
export function AssumptionsPanel({ scenario, change, guessed, pull, letGo }: AssumptionsProps) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const belief = beliefIn(scenario)
  return (
    <details className="what-if-part assumptions">
      <summary>
        <h2>{t.assumptions}</h2>
      </summary>
      <p className="small quiet">{t.gradeHelp}</p>
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
      <ul className="assumption-list">
        {FIELD_NAMES.map((field) => {
          const [origin, grade] = guessed.includes(field)
            ? (['reference', 'D'] as const)
            : (ORIGIN[field] ?? ['reference', 'D'])
          return (
            <li key={field}>
              <NumberBox {...{ field, scenario, pull, letGo }} />
              <p className="tiny">
                {t.sources[origin]} {grade && t.grade(grade)}
              </p>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
