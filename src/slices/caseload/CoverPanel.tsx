import { Fragment } from 'react'
import { Chip } from '#ui/Chip.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { Member, TeamCaseload } from './contract.ts'
import { texts } from './texts.ts'

/** Hvem dækker: who is away, who looks after their citizens meanwhile, and who has nobody. */
export function CoverPanel({ load }: { load: TeamCaseload }) {
  const t = useTexts(texts).team
  const away = load.members.filter((member) => member.absence && member.cases > 0)
  return (
    <section className="panel">
      <h2>{t.whoCovers}</h2>
      {away.length === 0 && <p className="small quiet">{t.nobodyAway}</p>}
      {away.map((member) => (
        <Away key={member.employeeId} member={member} />
      ))}
    </section>
  )
}

function Away({ member }: { member: Member }) {
  const t = useTexts(texts).team
  const format = useFormat()
  const { firstName, absence, coveredBy, uncovered } = member
  if (!absence) return null
  return (
    <p className="small cover-line">
      {t.awaySince(firstName, format.dateRange(absence.fromOn, absence.toOn))}{' '}
      {coveredBy.map((cover, at) => (
        <Fragment key={cover.employeeId}>
          {at > 0 && ', '}
          <b>{cover.firstName}</b> {t.coverBy(format.number(cover.cases))}
        </Fragment>
      ))}
      {coveredBy.length > 0 && '. '}
      {uncovered > 0 && <Chip look="amber">{t.uncovered(format.number(uncovered))}</Chip>}
    </p>
  )
}
