import { saveFile } from '#ui/files.ts'
import { FilesOf } from '#ui/filesOf.tsx'
import { Link } from '#ui/Link.tsx'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { ClarifiedPanel } from './ClarifiedPanel.tsx'
import { CurvesPanel } from './CurvesPanel.tsx'
import { type Cohort, exportCohort, readCohort } from './contract.ts'
import { DosePanel } from './DosePanel.tsx'
import { SplitPanel } from './SplitPanel.tsx'
import { StockPanel } from './StockPanel.tsx'
import { texts } from './texts.ts'

/** What happened in the teams of a project: who came, where they went, and whether there was contact. */
export function CohortPage({ params, search, setSearch }: PageProps) {
  const t = useTexts(texts).page
  const investmentId = params['investmentId'] ?? ''
  const cohort = useEndpoint(readCohort, { investmentId })
  const at = `/investering/${investmentId}`
  const { language } = useLanguage()
  const saveSheet = () =>
    saveFile(exportCohort, { investmentId, format: 'xlsx' as const, language })
  return (
    <FilesOf title={cohort.title}>
      <div className="evidence">
        <PageHead
          title={t.title}
          lead={t.lead}
          crumbs={[
            { label: t.all, to: '/investering' },
            { label: cohort.title, to: at },
          ]}
          actions={
            <>
              <Link to={`${at}/opfoelgning`}>{t.followUp}</Link>
              <Link to={`${at}/dom`}>{t.worked}</Link>
            </>
          }
        />
        <Rule cohort={cohort} />
        {cohort.months.length > 0 && (
          <>
            <StockPanel cohort={cohort} saveSheet={saveSheet} />
            <SplitPanel cohort={cohort} />
            <CurvesPanel cohort={cohort} saveSheet={saveSheet} />
            <ClarifiedPanel cohort={cohort} />
            <DosePanel
              {...{ cohort, saveSheet }}
              team={search['team']}
              onTeam={(team) => setSearch({ team })}
            />
            <p className="small quiet">{t.few}</p>
          </>
        )}
      </div>
    </FilesOf>
  )
}

function Rule({ cohort }: { cohort: Cohort }) {
  const { rule, teams, start, today, countedFrom, months } = cohort
  const t = useTexts(texts).page
  const format = useFormat()
  const names = format.list(teams)
  if (rule === 'none') return <p className="note">{t.none}</p>
  return (
    <div>
      <p>{rule === 'agreed' ? t.agreed(names) : t.byGroup(names)}</p>
      {!start && <p className="note">{t.noStart}</p>}
      {start && start > today && <p className="note">{t.notBegun}</p>}
      {countedFrom && <p className="note">{t.countedFrom(format.month(countedFrom))}</p>}
      {start && teams.length > 0 && months.length === 0 && <p className="note">{t.notCounted}</p>}
    </div>
  )
}
