import { useFormat, useTexts } from '#ui/language.tsx'
import { Select } from '#ui/Select.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import { TimeChart } from '#ui/TimeChart.tsx'
import type { Cohort, DoseLine } from './contract.ts'
import { texts } from './texts.ts'

type DosePanelProps = {
  cohort: Cohort
  team: string | undefined
  onTeam: (team: string | undefined) => void
  saveSheet: () => Promise<void>
}

/** Contacts agreed, held, cancelled and missed: what was to make the difference, counted by the house itself. */
export function DosePanel({ cohort, team, onTeam, saveSheet }: DosePanelProps) {
  const { doses, dividedOn, countedFrom, today } = cohort
  const stock = useTexts(texts).stock
  const t = useTexts(texts).dose
  const [together] = doses
  const chosen = doses.find((dose) => dose.team === team && team !== undefined) ?? together
  const names = doses.flatMap(({ team: name }) => (name === null ? [] : [name]))
  if (!chosen) return null
  const of = (key: 'agreed' | 'held') =>
    chosen.lines.flatMap((line) =>
      line[key] === null ? [] : [{ on: line.month, value: line[key] }],
    )
  return (
    <section className="evidence-part" aria-labelledby="dose">
      <h2 id="dose">{t.title}</h2>
      <p>{t.lead}</p>
      {names.length > 0 && (
        <Select
          label={t.team}
          value={chosen.team ?? 'all'}
          choices={[
            { value: 'all', label: t.all },
            ...names.map((name) => ({ value: name, label: name })),
          ]}
          onChange={(value) => onTeam(value === 'all' ? undefined : value)}
        />
      )}
      <TimeChart
        title={chosen.team ?? t.allTeams}
        unit={t.unit}
        about={{ stem: t.file, definition: t.how, source: t.source, saveSheet }}
        series={[
          { id: 'agreed', label: t.agreed, points: of('agreed') },
          { id: 'held', label: t.held, points: of('held') },
        ]}
        events={
          dividedOn ? [{ on: dividedOn, label: countedFrom ? stock.yearAgo : stock.start }] : []
        }
        endDecimals={0}
      />
      <DoseTable lines={chosen.lines} />
      <SourceNote definition={t.how} source={t.source} on={today} />
    </section>
  )
}

function DoseTable({ lines }: { lines: readonly DoseLine[] }) {
  const all = useTexts(texts)
  const t = all.dose
  const format = useFormat()
  const heads = [t.agreed, t.held, t.cancelled, t.noShow, t.perCitizen]
  return (
    <details>
      <summary>{all.stock.table}</summary>
      <table className="data-table">
        <caption className="visually-hidden">{t.title}</caption>
        <thead>
          <tr>
            <th scope="col">{all.stock.month}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="end">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.month}>
              <th scope="row">{format.month(line.month)}</th>
              {[line.agreed, line.held, line.cancelled, line.noShow, line.perCitizen].map(
                (value, at) => (
                  <td key={heads[at]} className="end num" data-label={heads[at]}>
                    {value === null ? all.page.fewCell : format.number(value)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
