import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { saveFile } from '#ui/files.ts'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { FaultLine } from '#ui/states.tsx'
import { type Library, type Own, readEstimate } from './contract.ts'
import { texts } from './texts.ts'

/** Our own projects, each with what was decided and what was found; those that were closed as large as the others. */
export function OwnPanel({ library: { own } }: { library: Library }) {
  const t = useTexts(texts).own
  return (
    <section className="evidence-part" aria-labelledby="own">
      <h2 id="own">{t.title}</h2>
      {own.length === 0 && <p className="quiet">{t.none}</p>}
      <ul className="result-list">
        {own.map((one) => (
          <OwnCard key={one.investmentId} own={one} />
        ))}
      </ul>
    </section>
  )
}

function OwnCard({ own }: { own: Own }) {
  const all = useTexts(texts)
  const t = all.own
  const format = useFormat()
  const { investmentId, title, phase, reason, decidedOn, kept } = own
  return (
    <li className="result-card">
      <h3 lang="da">
        <Link to={`/investering/${investmentId}/dom`}>{title}</Link>
      </h3>
      <span>
        <Chip look={phase === 'closed' ? 'plain' : 'fjord'}>{all.phases[phase] ?? phase}</Chip>
      </span>
      {reason && (
        <span className="small" lang="da">
          {reason}
        </span>
      )}
      {decidedOn && <span className="tiny">{t.decided(format.dayMedium(decidedOn))}</span>}
      {kept ? <KeptLine kept={kept} /> : <span className="small quiet">{t.noResult}</span>}
    </li>
  )
}

function KeptLine({ kept: { keptId, keptOn, summary } }: { kept: NonNullable<Own['kept']> }) {
  const all = useTexts(texts)
  const t = all.own
  const format = useFormat()
  const [problem, setProblem] = useState<Error | null>(null)
  const { effect, grade, decision } = summary
  const told = (share: number) => (share < 0 ? t.fewer : t.more)(format.percent(Math.abs(share)))
  const save = () => saveFile(readEstimate, { keptId }).then(() => setProblem(null), setProblem)
  return (
    <>
      <span>
        {grade && (
          <>
            <span className={`grade ${grade}`}>{grade}</span>{' '}
          </>
        )}
        {all.decisions[decision] ?? decision}
        {effect && ` · ${told(Math.expm1(effect.logRatio))}`}
      </span>
      <span className="tiny">{t.kept(format.dayMedium(keptOn))}</span>
      {effect && (
        <span className="no-print">
          <Button small onClick={() => void save()}>
            {t.share}
          </Button>
        </span>
      )}
      <FaultLine error={problem} />
    </>
  )
}
