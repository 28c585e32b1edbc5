import { type Need as NeedFound, type Never, needOf } from '#core/stats/need.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import type { Team } from './contract.ts'
import { flowOf, type Protocol } from './rules.ts'
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
  const need = needOfPlan(protocol, teams)
  if (!need) return <p className="quiet">{t.unknown}</p>
  const alone = protocol.design === 'series'
  const exits = (count: number) => format.plural(count, t.exits)
  const months = (after: number | Never) => {
    if (typeof after !== 'number') return after === 'too_long' ? t.tooLong : t.never
    const counted = format.plural(after, t.months)
    return alone ? t.atEnd(counted) : t.after(counted)
  }
  const note = noteOf(need, protocol)
  return (
    <>
      <dl className="need-lines">
        <div>
          <dt>{t.once}</dt>
          <dd>{exits(need.onceExits)}</dd>
        </div>
        {need.watchedExits !== null && (
          <div>
            <dt>{t.watched}</dt>
            <dd>{exits(need.watchedExits)}</dd>
          </div>
        )}
        <div>
          <dt>{t.seen}</dt>
          <dd>{months(need.seenAfter)}</dd>
        </div>
        <div>
          <dt>{t.decided}</dt>
          <dd>{months(need.decidedAfter)}</dd>
        </div>
      </dl>
      {note && <p className="note">{t[note]}</p>}
      <SourceNote definition={t.how} source={t.source} />
    </>
  )
}

function needOfPlan(protocol: Protocol, teams: readonly Team[]): NeedFound | null {
  const treated = flowOf(teams, protocol.teams, protocol.outcomes)
  const others = flowOf(teams, protocol.compared, protocol.outcomes)
  if (treated === null || others === null) return null
  // Where the order is drawn, those who wait are what the others are compared with.
  const isAmongThem = protocol.design === 'randomised' && protocol.compared.length === 0
  const flows = isAmongThem
    ? { treated: treated / 2, compared: treated / 2 }
    : { treated, compared: others }
  return needOf({ ...protocol, alone: protocol.design === 'series' }, flows)
}

/** Why it is not decided within the period, and what would help: not the same each time. */
function noteOf({ decidedAfter }: NeedFound, { horizonMonths }: Protocol) {
  if (decidedAfter === 'not_above') return 'notAbove'
  if (decidedAfter === 'short_history') return 'shortHistory'
  return decidedAfter === 'too_long' || decidedAfter > horizonMonths ? 'beyond' : undefined
}
