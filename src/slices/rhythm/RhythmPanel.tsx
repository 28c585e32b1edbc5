import { type ComponentType, Suspense } from 'react'
import { Chip } from '#ui/Chip.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { Skeleton } from '#ui/states.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { type RhythmView, readRhythm } from './contract.ts'
import { RhythmForm, useEvery } from './RhythmForm.tsx'
import { RhythmPicture } from './RhythmPicture.tsx'
import { texts } from './texts.ts'

type PanelProps = {
  caseId: string
  /** What the municipality promises and what the law asks for: two layers of their own. */
  Law?: ComponentType<{ caseId: string }>
}

/** Tempo: what the two have agreed, what has happened, and whether it has gone silent. */
export function RhythmPanel({ caseId, Law }: PanelProps) {
  const t = useTexts(texts)
  const view = useEndpoint(readRhythm, { caseId })
  return (
    <section className="rhythm-panel" aria-label={t.title}>
      <h2>{t.title}</h2>
      <Now view={view} />
      <RhythmPicture view={view} />
      {view.write && <RhythmForm view={view} />}
      {Law && (
        <section aria-label={t.layers} className="rhythm-layers">
          <Agreed view={view} />
          <Suspense fallback={<Skeleton />}>
            <Law caseId={caseId} />
          </Suspense>
        </section>
      )}
    </section>
  )
}

type ViewProps = { view: RhythmView }

function Now({ view }: ViewProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const every = useEvery()
  const { rhythms, firstName, lastHeldOn, nextOn, today, isSilent, silenceOn, proposedOn } = view
  const [now] = rhythms
  return (
    <div>
      <p className="rhythm-now">
        {now
          ? now.agreed
            ? t.agreed(firstName, every(now.everyDays))
            : t.proposed(every(now.everyDays))
          : t.none}
      </p>
      <p className="rhythm-facts small">
        {isSilent && silenceOn && <Chip look="amber">{t.silent(format.dayShort(silenceOn))}</Chip>}
        <span>
          {lastHeldOn
            ? t.last(format.dayShort(lastHeldOn), format.relativeDays(lastHeldOn, today))
            : t.never}
        </span>
        <span>{nextOn ? t.next(format.dayShort(nextOn)) : t.noNext}</span>
        {!isSilent && silenceOn && <span>{t.silentFrom(format.dayShort(silenceOn))}</span>}
      </p>
      {proposedOn && nextOn === null && (
        <p className="small quiet">{t.pointsAt(format.weekday(proposedOn))}</p>
      )}
    </div>
  )
}

/** The first of the three layers, in words: the other two are the law's slice's to say. */
function Agreed({ view }: ViewProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const every = useEvery()
  const [now, ...before] = view.rhythms
  return (
    <div>
      <h3>{t.layerAgreed}</h3>
      {!now && <p>{t.layerNone}</p>}
      {now && (
        <>
          <p>
            {now.agreed ? t.layer(every(now.everyDays)) : t.layerProposed(every(now.everyDays))}
          </p>
          <p className="tiny">{t.since(format.dayMedium(now.fromOn), now.setBy)}</p>
          {now.reason && (
            <p className="tiny" lang="da">
              {t.because(now.reason)}
            </p>
          )}
        </>
      )}
      {before.length > 0 && (
        <details className="small">
          <summary>{t.before}</summary>
          <ul>
            {before.map(({ rhythmId, everyDays, fromOn }) => (
              <li key={rhythmId}>{t.beforeLine(every(everyDays), format.dayMedium(fromOn))}</li>
            ))}
          </ul>
        </details>
      )}
      <p className="tiny">{t.silenceIs}</p>
    </div>
  )
}
