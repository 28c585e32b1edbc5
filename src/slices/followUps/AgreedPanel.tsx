import type { ReactNode } from 'react'
import { Chip } from '#ui/Chip.tsx'
import { coined } from '#ui/coined.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { FollowUp, Team } from './contract.ts'
import { DESIGN_GRADE, isWatched } from './rules.ts'
import { texts } from './texts.ts'

type AgreedPanelProps = { followUp: FollowUp; teams: readonly Team[] }

/** An agreement in plain words, with the fingerprint by which it is known again. */
export function AgreedPanel({ followUp, teams }: AgreedPanelProps) {
  const t = useTexts(texts).agreed
  const format = useFormat()
  const { number, registeredBy, registeredOn, cameOn, hash, hashHolds } = followUp
  return (
    <section className="agreed" aria-label={t.number(format.number(number))}>
      <h2 tabIndex={-1}>{t.number(format.number(number))}</h2>
      <p className="small">
        {t.by(registeredBy, format.day(registeredOn))}
        {cameOn && <span className="quiet"> · {t.came(format.day(cameOn))}</span>}
      </p>
      <EarlierDraws followUp={followUp} />
      <Comparison {...{ followUp, teams }} />
      <Numbers followUp={followUp} />
      <Rule followUp={followUp} />
      <p className="small case-hash">
        {t.hash} <code>{hash}</code>{' '}
        <Chip look={hashHolds ? 'fjord' : 'brick'}>{hashHolds ? t.holds : t.broken}</Chip>
      </p>
    </section>
  )
}

/** Whoever draws until the order pleases cannot hide it: also an agreement that no longer draws tells. */
function EarlierDraws({ followUp: { earlierDraws } }: { followUp: FollowUp }) {
  const t = useTexts(texts).draw
  const format = useFormat()
  if (earlierDraws.length === 0) return null
  return (
    <div className="note">
      <p>{t.earlier}</p>
      <ul>
        {earlierDraws.map(({ number, drawnBy, drawnOn, seed }) => (
          <li key={number}>
            {t.earlierOf(format.number(number), drawnBy, format.day(drawnOn), String(seed))}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A line of the protocol: what, and what was agreed of it. */
function Line({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Comparison({ followUp: { protocol }, teams }: AgreedPanelProps) {
  const all = useTexts(texts)
  const t = all.agreed
  const format = useFormat()
  const words = useTexts(coined).outcomes
  const { design, donors, outcomes, firstWeeks } = protocol
  const name = (id: string) => teams.find(({ teamId }) => teamId === id)?.name ?? id.slice(0, 8)
  const named = (ids: readonly string[]) => format.list(ids.map(name))
  const grade = DESIGN_GRADE[design]
  const others = donors.length > 0 ? format.list(donors) : named(protocol.compared)
  const whom = others || (design === 'randomised' ? t.order : t.ourselves)
  return (
    <dl className="agreed-lines">
      <Line what={t.compare}>
        <strong>{all.designs[design].name}</strong>{' '}
        {grade ? (
          <span className={`grade ${grade}`} role="img" aria-label={`${t.grade}: ${grade}`}>
            {grade}
          </span>
        ) : (
          <Chip look="amber">{t.noGrade}</Chip>
        )}
      </Line>
      <Line what={t.who}>{named(protocol.teams)}</Line>
      <Line what={t.with}>{whom}</Line>
      {design === 'donors' && <Line what={t.measure}>{t.measureOf}</Line>}
      <Line what={t.outcome}>{format.list(outcomes.map((one) => words[one]))}</Line>
      {design !== 'donors' && (
        <Line what={t.window}>{firstWeeks ? t.first(format.number(firstWeeks)) : t.whole}</Line>
      )}
    </dl>
  )
}

function Numbers({ followUp: { protocol } }: { followUp: FollowUp }) {
  const t = useTexts(texts).agreed
  const format = useFormat()
  const { startsOn, historyMonths, horizonMonths, rampMonths, contacts, prior } = protocol
  const watched = isWatched(protocol.design)
  const alpha = format.percent(protocol.alpha, 1)
  const sooner = (ratio: number) => t.sooner(format.percent(ratio - 1, 1))
  const end = (z: number) => format.number(Math.exp((prior?.mean ?? 0) + z * (prior?.sd ?? 0)), 2)
  return (
    <dl className="agreed-lines">
      <Line what={t.period}>
        {t.periodOf(
          format.day(startsOn),
          format.number(historyMonths),
          format.number(horizonMonths),
        )}
      </Line>
      <Line what={t.ramp}>
        {watched ? t.rampOf(format.number(rampMonths)) : t.atEnd(format.number(horizonMonths))}
      </Line>
      <Line what={t.expected}>{sooner(protocol.expected)}</Line>
      <Line what={t.breakEven}>
        {sooner(protocol.breakEven)}
        {protocol.breakEvenFrom && <span className="tiny"> {protocol.breakEvenFrom}</span>}
      </Line>
      <Line what={t.alpha}>{watched ? t.alphaOf(alpha) : t.alphaOnce(alpha)}</Line>
      {contacts !== null && (
        <Line what={t.dose}>
          {t.doseOf(format.plural(contacts, t.contacts), format.percent(protocol.delivered))}
        </Line>
      )}
      {prior && <Line what={t.prior}>{t.priorOf(end(-1.645), end(1.645))}</Line>}
    </dl>
  )
}

function Rule({ followUp: { protocol } }: { followUp: FollowUp }) {
  const all = useTexts(texts)
  const t = all.agreed
  const { design, toStay, toStop, toContinue } = protocol
  // No rule can decide what is no effect.
  if (design === 'before_after')
    return (
      <dl className="agreed-lines agreed-decides">
        <Line what={t.rule}>{all.need.noEffect}</Line>
      </dl>
    )
  return (
    <dl className="agreed-lines agreed-decides">
      {[
        [t.stay, t.stayRule, toStay] as const,
        [t.stop, t.stopRule, toStop] as const,
        [t.goOn, t.goOnRule, toContinue] as const,
      ].map(([what, rule, words]) => (
        <Line key={what} what={what}>
          {rule}
          {words && (
            <span className="small" lang="da">
              {' '}
              · {words}
            </span>
          )}
        </Line>
      ))}
    </dl>
  )
}
