import type { Day } from '#core/dates.ts'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { listEnvironment, type Told } from './contract.ts'
import { besideStart, type Measure } from './rules.ts'
import { texts } from './texts.ts'

/** On a paper: what the days were like before the start and are now, beside the others; a hole says that it is one. */
export function EnvironmentPart({ investmentId }: { investmentId: string }) {
  const t = useTexts(texts).paper
  const { today, startedOn, endedOn, teams, lines } = useEndpoint(listEnvironment, {
    investmentId,
  })
  const course = { startedOn, until: endedOn ?? today }
  const rows = teams.flatMap(({ teamId, name }) => {
    const own = besideStart(
      lines.filter((line) => line.teamId === teamId),
      course,
    )
    return own.map((row) => ({ ...row, team: teams.length > 1 ? name : '', key: teamId }))
  })
  const told = rows.flatMap(({ before, now }) => [before, now].filter((line) => line !== null))
  const sources = [...new Set(told.map(({ source }) => source))]
  return (
    <>
      {told.length === 0 && <p>{t.nothing}</p>}
      {told.length > 0 && (
        <table className="data-table paper-environment">
          <caption className="visually-hidden">{t.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.what}</th>
              <Head of={t.before} rest={t.restBefore} />
              <Head of={t.now} rest={t.restNow} />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, ...row }) => (
              <Row key={`${key} ${row.measure}`} {...row} />
            ))}
          </tbody>
        </table>
      )}
      {sources.length > 0 && <p className="tiny">{t.sources(sources.join('; '))}</p>}
      <p>{t.citizens}</p>
      <p className="no-print">
        <Link to={`/investering/${investmentId}/arbejdsmiljoe`}>{t.see}</Link>
      </p>
    </>
  )
}

function Head({ of, rest }: { of: string; rest: string }) {
  return (
    <>
      <th scope="col" className="end">
        {of}
      </th>
      <th scope="col" className="end">
        {rest}
      </th>
    </>
  )
}

type RowProps = { measure: Measure; team: string; before: Told | null; now: Told | null }

function Row({ measure, team, before, now }: RowProps) {
  const { measures, paper: t } = useTexts(texts)
  const { title, unit } = measures[measure]
  return (
    <tr>
      <th scope="row">
        {team ? `${title}, ${team}` : title}
        <span className="tiny under">{unit}</span>
      </th>
      <Cells line={before} measure={measure} heads={[t.before, t.restBefore]} />
      <Cells line={now} measure={measure} heads={[t.now, t.restNow]} />
    </tr>
  )
}

type CellsProps = { line: Told | null; measure: Measure; heads: readonly [string, string] }

/** The team’s number with its period and of how many, and the others’ beside it. */
function Cells({ line, measure, heads }: CellsProps) {
  const { measures, paper: t, page } = useTexts(texts)
  const format = useFormat()
  const one = (value: number) => format.number(value, 1)
  if (!line)
    return (
      <>
        <td data-label={heads[0]} className="end">
          <span className="tiny">{t.notMeasured}</span>
        </td>
        <td data-label={heads[1]} className="end" />
      </>
    )
  const { fromOn, toOn, value, elsewhere, people } = line
  const period = periodOf(fromOn, toOn, format.month)
  return (
    <>
      <td data-label={heads[0]} className="end num">
        {one(value)}
        <span className="tiny under">
          {t.of(period, format.number(people), measures[measure].few)}
        </span>
      </td>
      <td data-label={heads[1]} className="end num">
        {elsewhere === null ? <span className="tiny">{page.unknown}</span> : one(elsewhere)}
      </td>
    </>
  )
}

/** As short as it can be said: `2023`, `mar. 2024`, `jan.–jun. 2024`, `jul. 2023 – jun. 2024`. */
function periodOf(from: Day, to: Day, month: (day: Day) => string): string {
  const [first, last] = [month(from), month(to)]
  if (first === last) return first
  const year = to.slice(0, 4)
  if (from === `${year}-01-01` && to === `${year}-12-31`) return year
  return from.startsWith(year) ? `${first.replace(/\s*\d{4}$/, '')}–${last}` : `${first} – ${last}`
}
