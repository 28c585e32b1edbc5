import { useState } from 'react'
import { ExportButtons } from '#ui/ExportButtons.tsx'
import { FormSheet } from '#ui/FormSheet.tsx'
import { saveFile } from '#ui/files.ts'
import { FilesOf } from '#ui/filesOf.tsx'
import { LinkButton } from '#ui/Link.tsx'
import { useLanguage, useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { Select } from '#ui/Select.tsx'
import { EmptyState } from '#ui/states.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { exportEnvironment, listEnvironment, type Told } from './contract.ts'
import { LineForm } from './LineForm.tsx'
import { MeasurePanel } from './MeasurePanel.tsx'
import { MEASURES, type Measure } from './rules.ts'
import { texts } from './texts.ts'

type Written = { measure: Measure; before: Told | undefined }

/** Arbejdsmiljø: what the days are like in the team that the project is in, beside everybody else’s. */
export function EnvironmentPage({ params, search, setSearch }: PageProps) {
  const { page: t, measures } = useTexts(texts)
  const { language } = useLanguage()
  const investmentId = params['investmentId'] ?? ''
  const { today, write, title, startedOn, teams, lines } = useEndpoint(listEnvironment, {
    investmentId,
  })
  const [written, setWritten] = useState<Written>()
  const team = teams.find(({ teamId }) => teamId === search['team']) ?? teams[0]
  const save = (format: 'csv' | 'xlsx') =>
    saveFile(exportEnvironment, { investmentId, format, language })
  return (
    <FilesOf title={title}>
      <div className="environment">
        <PageHead
          title={t.title}
          lead={t.lead}
          crumbs={[{ label: title, to: `/investering/${investmentId}` }]}
          actions={lines.length > 0 && <ExportButtons save={save} />}
        />
        {!team && (
          <EmptyState
            title={t.noTeam}
            action={<LinkButton to={`/investering/${investmentId}`}>{t.toProject}</LinkButton>}
          >
            {t.noTeamBody}
          </EmptyState>
        )}
        {teams.length > 1 && (
          <Select
            label={t.team}
            value={team?.teamId ?? ''}
            choices={teams.map(({ teamId, name }) => ({ value: teamId, label: name }))}
            onChange={(teamId) => setSearch({ team: teamId })}
          />
        )}
        {team &&
          MEASURES.map((measure) => (
            <MeasurePanel
              key={measure}
              {...{ measure, team, today, startedOn }}
              lines={lines.filter((one) => one.teamId === team.teamId && one.measure === measure)}
              onWrite={write ? (before) => setWritten({ measure, before }) : undefined}
              saveSheet={() => save('xlsx')}
            />
          ))}
        {team && <p className="small quiet">{t.few}</p>}
        {team && written && (
          <FormSheet title={measures[written.measure].title} onClose={() => setWritten(undefined)}>
            <LineForm
              key={written.before?.lineId ?? 'new'}
              teamId={team.teamId}
              measure={written.measure}
              before={
                lines.find(({ lineId }) => lineId === written.before?.lineId) ?? written.before
              }
              onDone={() => setWritten(undefined)}
            />
          </FormSheet>
        )}
      </div>
    </FilesOf>
  )
}
