import { useDeferredValue, useMemo, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { ExportButtons } from '#ui/ExportButtons.tsx'
import { saveFile } from '#ui/files.ts'
import { useKeys } from '#ui/keys.tsx'
import { LinkButton } from '#ui/Link.tsx'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { Select } from '#ui/Select.tsx'
import { EmptyState } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { exportPortfolio, type Portfolio, type PortfolioRow, readPortfolio } from './contract.ts'
import { FilterBar } from './FilterBar.tsx'
import { PortfolioTable } from './PortfolioTable.tsx'
import { type Choice, chosen, FLAGS, NO_CHOICE, readChoice, toggled, writeChoice } from './rules.ts'
import { texts } from './texts.ts'
import { ViewsBar } from './ViewsBar.tsx'

/** Portefølje: a line per citizen; what is chosen stands in the address, and never a word about anybody. */
export function PortfolioPage({ search, setSearch }: PageProps) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const team = search['team']
  const portfolio = useEndpoint(readPortfolio, team ? { team } : {})
  const { cases, today } = portfolio
  const choice = readChoice(search)
  const choose = (next: Choice) => setSearch(writeChoice(next))
  const clear = () => choose(NO_CHOICE)
  useFilterKeys(choice, choose)
  // What is looked for may be a name: it stays in this field, and never stands in an address.
  const [sought, setSought] = useState('')
  const fitting = chosen(cases, choice, today)
  const shown = useSought(fitting, sought)
  const { show, group, part } = writeChoice(choice)
  const wanted = { ...(team && { team }), ...(show && { show }), ...(group && { group }) }
  const asked = { ...wanted, ...(part && { part }), language }
  return (
    <div className="portfolio">
      <PageHead
        title={portfolio.team ? t.titleOf(portfolio.team.name) : t.title}
        lead={<Lead shown={shown.length} all={cases.length} />}
        actions={<Whose {...{ portfolio, setSearch }} />}
      />
      {cases.length > 0 && (
        <>
          <ViewsBar search={search} setSearch={setSearch} />
          <FilterBar {...{ cases, choice, choose, today }} isTeam={portfolio.team !== null} />
          <div className="row apart table-tools">
            <search className="no-print">
              <TextField
                label={t.find}
                value={sought}
                onChange={setSought}
                type="search"
                autoComplete="off"
              />
            </search>
            <ExportButtons save={(format) => saveFile(exportPortfolio, { ...asked, format })} />
          </div>
        </>
      )}
      <PortfolioTable
        cases={shown}
        today={today}
        isTeam={portfolio.team !== null}
        sort={{ id: search['sort'] ?? 'name', desc: search['desc'] === '1' }}
        onSort={({ id, desc }) => setSearch({ sort: id, desc: desc ? '1' : undefined })}
        empty={
          cases.length > 0 ? (
            <NoMatch
              clear={() => {
                setSought('')
                clear()
              }}
            />
          ) : (
            <NoCases portfolio={portfolio} />
          )
        }
      />
    </div>
  )
}

function Lead({ shown, all }: { shown: number; all: number }) {
  const t = useTexts(texts)
  const format = useFormat()
  return (
    <span role="status">
      {shown === all
        ? format.plural(all, t.citizens)
        : t.of(format.number(shown), format.plural(all, t.citizens))}
    </span>
  )
}

type WhoseProps = { portfolio: Portfolio; setSearch: PageProps['setSearch'] }

/** For those who lead: their own citizens, or a team's. */
function Whose({ portfolio, setSearch }: WhoseProps) {
  const t = useTexts(texts)
  if (portfolio.teams.length === 0) return null
  return (
    <Select
      label={t.whose}
      value={portfolio.team?.teamId ?? 'mine'}
      onChange={(value) => setSearch({ team: value === 'mine' ? undefined : value })}
      choices={[
        { value: 'mine', label: t.mine },
        ...portfolio.teams.map(({ teamId, name }) => ({ value: teamId, label: name })),
      ]}
    />
  )
}

/** 1 to 7 turn the filters on and off in the order they stand; 0 clears them. */
function useFilterKeys(choice: Choice, choose: (choice: Choice) => void) {
  const t = useTexts(texts)
  useKeys([
    ...FLAGS.map((flag, at) => ({
      keys: [String(at + 1)],
      does: t.keys(t.flags[flag]),
      run: () => choose({ ...choice, flags: toggled(choice.flags, flag) }),
    })),
    { keys: ['0'], does: t.keyClear, run: () => choose(NO_CHOICE) },
  ])
}

/** Rows whose name, dream or next step holds every word that is written. */
function useSought(cases: readonly PortfolioRow[], sought: string): readonly PortfolioRow[] {
  const calm = useDeferredValue(sought)
  return useMemo(() => {
    const words = calm.toLocaleLowerCase('da').split(/\s+/).filter(Boolean)
    if (words.length === 0) return cases
    return cases.filter((one) => {
      const said = [one.firstName, one.lastName, one.dream ?? '', one.step?.words ?? '']
      const text = said.join(' ').toLocaleLowerCase('da')
      return words.every((word) => text.includes(word))
    })
  }, [cases, calm])
}

function NoMatch({ clear }: { clear: () => void }) {
  const t = useTexts(texts)
  return <EmptyState title={t.noMatch} action={<Button onClick={clear}>{t.clear}</Button>} />
}

function NoCases({ portfolio: { team, teams } }: { portfolio: Portfolio }) {
  const t = useTexts(texts)
  const toTeam = <LinkButton to="/team">{t.noneAct}</LinkButton>
  if (team) return <EmptyState title={t.noneTeam} action={toTeam} />
  if (teams.length === 0)
    return (
      <EmptyState title={t.none} action={toTeam}>
        {t.noneBody}
      </EmptyState>
    )
  const ways = teams.map(({ teamId, name }) => (
    <LinkButton key={teamId} to="/portefoelje" search={{ team: teamId }}>
      {name}
    </LinkButton>
  ))
  return (
    <EmptyState title={t.noneOwn} action={<span className="row">{ways}</span>}>
      {t.noneOwnBody}
    </EmptyState>
  )
}
