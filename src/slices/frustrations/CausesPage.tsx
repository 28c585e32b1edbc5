import { DataTable } from '#ui/DataTable.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { Select } from '#ui/Select.tsx'
import { EmptyState } from '#ui/states.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { type Causes, listCauses } from './contract.ts'
import { CAUSES, type Cause } from './rules.ts'
import { texts } from './texts.ts'

/** For leaders: which rules and frames make it hard. By cause, team and year, and never by a person. */
export function CausesPage({ search, setSearch }: PageProps) {
  const t = useTexts(texts).page
  const asked = Number(search['aar'])
  const answer = useEndpoint(
    listCauses,
    Number.isInteger(asked) && asked > 0 ? { year: asked } : {},
  )
  return (
    <>
      <PageHead
        title={t.title}
        lead={t.lead}
        actions={
          <Select
            label={t.year}
            value={`${answer.year}`}
            onChange={(aar) => setSearch({ aar })}
            choices={answer.years.map((year) => ({ value: `${year}`, label: `${year}` }))}
          />
        }
      />
      {answer.house.length === 0 ? (
        <EmptyState title={t.none}>{t.noneBody}</EmptyState>
      ) : (
        <>
          <section className="causes">
            <h2>
              {t.house}, {answer.year}
            </h2>
            <Picture answer={answer} />
          </section>
          <Teams answer={answer} />
        </>
      )}
      <section className="causes">
        <h2>{t.outcomes}</h2>
        <Outcomes outcomes={answer.outcomes} />
      </section>
    </>
  )
}

function Teams({ answer }: { answer: Causes }) {
  const { page: t, causes } = useTexts(texts)
  return (
    <section className="causes">
      <h2>{t.teams}</h2>
      <DataTable
        caption={t.teams}
        captionHidden
        rows={answer.teams}
        rowKey={(team) => team.teamId}
        empty={<p className="quiet">{t.noneBody}</p>}
        columns={[
          { id: 'team', header: t.team, cell: (team) => team.name, head: true },
          ...CAUSES.map((cause) => ({
            id: cause,
            header: causes[cause],
            end: true,
            cell: (team: Causes['teams'][number]) =>
              saidOf(team.causes, cause) ?? <span className="tiny">{t.notShown}</span>,
          })),
        ]}
        foot={t.hiddenNote}
      />
    </section>
  )
}

function Outcomes({ outcomes }: { outcomes: readonly string[] }) {
  const t = useTexts(texts).page
  if (outcomes.length === 0) return <p className="quiet">{t.noOutcomes}</p>
  return (
    <>
      <p className="quiet">{t.outcomesLead}</p>
      <ul className="dots" lang="da">
        {outcomes.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </>
  )
}

type Counts = Causes['house']

function saidOf(counts: Counts, cause: Cause): number | undefined {
  return counts.find((each) => each.cause === cause)?.said
}

/** A bar for each cause with its number beside it; what cannot be shown says so. */
function Picture({ answer }: { answer: Causes }) {
  const { page: t, causes } = useTexts(texts)
  const format = useFormat()
  const most = Math.max(...answer.house.map(({ said }) => said))
  return (
    <table className="cause-bars">
      <caption className="visually-hidden">{t.chart(`${answer.year}`)}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t.cause}</th>
          <th scope="col">{t.said}</th>
        </tr>
      </thead>
      <tbody>
        {CAUSES.map((cause) => {
          const said = saidOf(answer.house, cause)
          return (
            <tr key={cause}>
              <th scope="row">{causes[cause]}</th>
              <td>
                <svg
                  className="cause-bar"
                  viewBox="0 0 100 10"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  <rect width={said ? (said / most) * 100 : 0} height="10" />
                </svg>
                <span className="num">{said === undefined ? t.hidden : format.number(said)}</span>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
