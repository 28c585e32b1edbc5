import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { LinkButton } from '#ui/Link.tsx'
import { useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { EmptyState } from '#ui/states.tsx'
import { Switch } from '#ui/switches.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { BeginForm } from './BeginForm.tsx'
import { CouncilSum } from './CouncilSum.tsx'
import { listInvestments } from './contract.ts'
import { InvestmentBoard } from './InvestmentBoard.tsx'
import { InvestmentTable } from './InvestmentTable.tsx'
import { texts } from './texts.ts'

const TABLE = 'tabel'

/** Investeringer: the council's sum first, then every project by how far it has come. */
export function InvestmentsPage({ search, setSearch }: PageProps) {
  const t = useTexts(texts).page
  const answer = useEndpoint(listInvestments, {})
  const [begins, setBegins] = useState(false)
  const { investments, write } = answer
  const view = search['vis'] === TABLE ? 'table' : 'board'
  const begin = <Button onClick={() => setBegins(true)}>{t.begin}</Button>
  return (
    <>
      <PageHead
        title={t.title}
        lead={t.lead}
        {...(write && investments.length > 0 ? { actions: begin } : {})}
      />
      {investments.length === 0 ? (
        <EmptyState
          title={t.none}
          action={
            <>
              <LinkButton to="/ideer" look="go">
                {t.ideas}
              </LinkButton>{' '}
              {write && begin}
            </>
          }
        >
          {t.noneBody}
        </EmptyState>
      ) : (
        <>
          <CouncilSum answer={answer} />
          <section className="investments" aria-labelledby="projects">
            <div className="row apart">
              <h2 id="projects">{t.group}</h2>
              <div className="no-print">
                <Switch
                  label={t.view}
                  value={view}
                  choices={[
                    { value: 'board', label: t.board },
                    { value: 'table', label: t.table },
                  ]}
                  choose={(next) => setSearch({ vis: next === 'table' ? TABLE : undefined })}
                />
              </div>
            </div>
            {view === 'table' ? (
              <InvestmentTable lines={investments} />
            ) : (
              <InvestmentBoard lines={investments} />
            )}
          </section>
        </>
      )}
      {begins && (
        <SideSheet title={t.begin} onClose={() => setBegins(false)}>
          <BeginForm />
        </SideSheet>
      )}
    </>
  )
}
