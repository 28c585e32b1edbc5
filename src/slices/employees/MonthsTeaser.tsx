import { Link } from '#ui/Link.tsx'
import { useTexts } from '#ui/language.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { readMonths } from './contract.ts'
import { MonthsChart } from './MonthsChart.tsx'
import { texts } from './texts.ts'

/** The team's curve, small, beside something else; the whole of it is one press away. */
export function MonthsTeaser({ teamId }: { teamId: string }) {
  const t = useTexts(texts).months
  const { months } = useEndpoint(readMonths, { teamId })
  if (months.length < 2) return null
  return (
    <section className="panel">
      <MonthsChart months={months} height={170} />
      <p>
        <Link className="tall" to={`/team/${teamId}/over-tid`}>
          {t.more}
        </Link>
      </p>
    </section>
  )
}
