import { useFormat, useTexts } from '#ui/language.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { type Rate, readHouseRate, readTeamRate } from './contract.ts'
import { texts } from './texts.ts'

/** How many of its promises the authority has kept, in a team or (without one) in the whole house. */
export function KeptRate({ teamId }: { teamId?: string }) {
  const t = useTexts(texts).rate
  return (
    <section className="panel kept-rate">
      <h2>{t.title}</h2>
      {teamId ? <OfTeam teamId={teamId} /> : <OfHouse />}
    </section>
  )
}

function OfTeam({ teamId }: { teamId: string }) {
  const t = useTexts(texts).rate
  const { rate } = useEndpoint(readTeamRate, { teamId })
  return <RateLine rate={rate} few={t.fewTeam} />
}

function OfHouse() {
  const { rate } = useEndpoint(readHouseRate, {})
  return <RateLine rate={rate} />
}

type RateLineProps = { rate: Rate | null; own?: boolean; few?: string }

/** A sentence with its count; the definition, the source and the period are one press away. */
export function RateLine({ rate, own = false, few }: RateLineProps) {
  const t = useTexts(texts).rate
  const format = useFormat()
  if (!rate) return own ? null : <p className="small quiet kept-rate-none">{few ?? t.few}</p>
  const all = rate.kept + rate.dropped
  const numbers = [
    format.number(rate.kept),
    format.number(all),
    format.percent(rate.share),
  ] as const
  const period = format.dateRange(rate.fromOn, rate.toOn)
  return (
    <div className="kept-rate-line">
      <p>
        {own ? t.own(...numbers) : t.said(...numbers)}{' '}
        {rate.moved > 0 && <span className="quiet">{t.moved(format.number(rate.moved))}</span>}
      </p>
      <SourceNote
        definition={own ? t.ownDefinition : t.definition}
        source={own ? t.ownSource(period) : t.source(period)}
        on={rate.toOn}
      />
    </div>
  )
}
