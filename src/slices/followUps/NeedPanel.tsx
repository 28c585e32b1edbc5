import { useFormat, useTexts } from '#ui/language.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import type { Team } from './contract.ts'
import { flowOf, needOf, type Protocol } from './rules.ts'
import { texts } from './texts.ts'

type NeedPanelProps = { protocol: Protocol; teams: readonly Team[] }

/** How many exits, and how many months, before it can be said: told before anything is promised. */
export function NeedPanel({ protocol, teams }: NeedPanelProps) {
  const t = useTexts(texts).need
  const { design } = protocol
  return (
    <section className="need" aria-label={t.title}>
      <h2>{t.title}</h2>
      {design === 'before_after' && <p>{t.noEffect}</p>}
      {design === 'donors' && <p>{t.donors}</p>}
      {design !== 'before_after' && design !== 'donors' && <Need {...{ protocol, teams }} />}
    </section>
  )
}

function Need({ protocol, teams }: NeedPanelProps) {
  const t = useTexts(texts).need
  const format = useFormat()
  const treated = flowOf(teams, protocol.teams, protocol.outcomes)
  const others = flowOf(teams, protocol.compared, protocol.outcomes)
  // Where the order is drawn, those who wait are what the others are compared with.
  const own = protocol.design === 'randomised' && protocol.compared.length === 0
  const flows =
    treated === null || others === null
      ? null
      : own
        ? { treated: treated / 2, compared: treated / 2 }
        : { treated, compared: others }
  const need = flows && needOf(protocol, flows)
  if (!need) return <p className="quiet">{t.unknown}</p>
  const exits = (count: number | null) => (count === null ? t.never : format.plural(count, t.exits))
  const months = (count: number | null) =>
    count === null ? t.never : t.after(format.plural(count, t.months))
  const late = need.decidedAfter === null || need.decidedAfter > protocol.horizonMonths
  return (
    <>
      <dl className="need-lines">
        <div>
          <dt>{t.once}</dt>
          <dd>{exits(need.onceExits)}</dd>
        </div>
        <div>
          <dt>{t.watched}</dt>
          <dd>{exits(need.watchedExits)}</dd>
        </div>
        <div>
          <dt>{t.seen}</dt>
          <dd>{months(need.seenAfter)}</dd>
        </div>
        <div>
          <dt>{t.decided}</dt>
          <dd>{months(need.decidedAfter)}</dd>
        </div>
      </dl>
      {late && <p className="note">{t.beyond}</p>}
      <SourceNote definition={t.how} source={t.source} />
    </>
  )
}
