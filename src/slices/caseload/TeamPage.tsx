import type { ReactNode } from 'react'
import { ExportButtons } from '#ui/ExportButtons.tsx'
import { saveFile } from '#ui/files.ts'
import { LinkButton } from '#ui/Link.tsx'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import { EmptyState } from '#ui/states.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { CoverPanel } from './CoverPanel.tsx'
import { exportTeam, type Member, readTeam, type TeamCaseload } from './contract.ts'
import { RangeSource } from './RangeSource.tsx'
import { TeamTable } from './TeamTable.tsx'
import { texts } from './texts.ts'

type TeamPageProps = PageProps & {
  /** The team's curve, small; another room draws it. */
  teaser?: ReactNode
  /** What opens when a leader asks for an employee's capacity. */
  onCapacity?: (member: Member) => void
}

/** Teamets sagstal: everybody on one axis, each against the range that applies to just them. */
export function TeamPage({ params, teaser, onCapacity }: TeamPageProps) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const format = useFormat()
  const teamId = params['teamId'] ?? ''
  const load = useEndpoint(readTeam, { teamId })
  const carrying = load.members.filter((member) => member.cases > 0)
  const others = load.members.filter((member) => member.cases === 0)
  return (
    <>
      <PageHead
        title={t.team.title(load.team.name)}
        lead={<Lead load={load} people={carrying.length} />}
        crumbs={[{ label: t.team.allTeams, to: '/team' }]}
      />
      <div className="row apart table-tools">
        <TeamSource load={load} />
        <ExportButtons save={(format) => saveFile(exportTeam, { teamId, format, language })} />
      </div>
      <div className="columns with-aside">
        <div>
          {carrying.length > 0 ? (
            <TeamTable
              members={carrying}
              name={load.team.name}
              {...(load.team.led && onCapacity ? { onOpen: onCapacity } : {})}
            />
          ) : (
            <EmptyState title={t.team.empty}>{t.team.emptyBody}</EmptyState>
          )}
          {others.length > 0 && (
            <section className="panel others">
              <h2>{t.team.others}</h2>
              <p className="small quiet">
                {t.team.othersLead(
                  format.list(others.map((one) => `${one.firstName} ${one.lastName}`)),
                )}
              </p>
            </section>
          )}
        </div>
        <aside>
          <ToShare load={load} />
          {teaser}
          <CoverPanel load={load} />
          <SpreadPanel load={load} />
        </aside>
      </div>
    </>
  )
}

function Lead({ load, people }: { load: TeamCaseload; people: number }) {
  const t = useTexts(texts)
  const format = useFormat()
  const { cases, unowned, over, range } = load
  const said = [
    t.team.lead(format.plural(cases - unowned, t.citizens), format.plural(people, t.employees)),
    over > 0 ? t.team.over(format.number(over)) : t.team.none,
    range &&
      t.team.range(t.basis[range.basis], format.number(range.low), format.number(range.high)),
  ]
  return <>{said.filter(Boolean).join(' · ')}</>
}

/** The ranges in use in the team, each with where it comes from. */
function TeamSource({ load }: { load: TeamCaseload }) {
  const t = useTexts(texts).team
  const used = new Map(
    load.members.flatMap(({ range }) =>
      (range?.parts ?? []).map((part) => [part.targetGroup, part.range] as const),
    ),
  )
  return (
    <SourceNote
      label={t.how}
      definition={t.definition}
      source={
        <ul>
          {[...used].map(([group, range]) => (
            <li key={group}>
              <RangeSource range={range} targetGroup={group} />
            </li>
          ))}
        </ul>
      }
      on={load.today}
    />
  )
}

/** The next thing to do, when there is one: cases that nobody carries. */
function ToShare({ load }: { load: TeamCaseload }) {
  const t = useTexts(texts)
  const format = useFormat()
  const { unowned, team } = load
  if (unowned === 0) return null
  return (
    <section className="suggestion panel">
      <h2>{t.team.toShare}</h2>
      <p className="small">{t.team.unowned(format.plural(unowned, t.cases))}</p>
      {team.led && (
        <p>
          <LinkButton to="/fordel" look="go">
            {t.team.share}
          </LinkButton>
        </p>
      )}
    </section>
  )
}

function SpreadPanel({ load }: { load: TeamCaseload }) {
  const t = useTexts(texts).team
  const format = useFormat()
  const { spread } = load
  if (!spread) return null
  const { min, median, max, average } = spread
  return (
    <section className="panel">
      <h2>{t.spread}</h2>
      <p className="small">
        {t.spreadSaid(format.number(min), format.number(median), format.number(max))}{' '}
        {average === null ? t.noAverage : t.average(format.number(average))}
      </p>
    </section>
  )
}
