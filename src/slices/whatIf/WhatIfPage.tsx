import { memo, useEffect, useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { Select } from '#ui/Select.tsx'
import { saveSheets } from '#ui/sheets.ts'
import { useToast } from '#ui/toast.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { AnswerSentence, useAnswers } from './Answers.tsx'
import { AssumptionsPanel, type Setting } from './AssumptionsPanel.tsx'
import { ComparePanel, ExitsPanel } from './ComparePanel.tsx'
import { readStart, type Start } from './contract.ts'
import { FiveResults, LiveStrip } from './FiveResults.tsx'
import { Lever, type Pull } from './Lever.tsx'
import { MoneyPanel } from './MoneyPanel.tsx'
import { MustPanel } from './MustPanel.tsx'
import {
  addressOf,
  chosen,
  FIELDS,
  type Field,
  read,
  type Scenario,
  scenarioOf,
  tooManyExits,
  type Whole,
  written,
} from './rules.ts'
import { useSheets } from './Sheets.tsx'
import { texts } from './texts.ts'

/** The levers, with a slider’s own ends where the field’s are too far apart to be dragged. */
const LEVERS: readonly { field: Field; low?: number; high?: number }[] = [
  { field: 'posts', high: 12 },
  { field: 'paperwork' },
  { field: 'fromMonth', high: 12 },
  { field: 'elasticity', low: -0.1, high: 0.8 },
  { field: 'displacement' },
  { field: 'years' },
]

/** Hvad hvis vi ansætter tre mere? Everything is computed here, from what stands in the address. */
export function WhatIfPage({ search, setSearch }: PageProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const { today, starts } = useEndpoint(readStart, {})
  const start = chosen(starts, search['team'])
  const { scenario, wrong, change, pull, letGo } = useScenario(
    search,
    setSearch,
    scenarioOf(start, today),
  )
  const choose = (team: string) =>
    setSearch(
      { ...Object.fromEntries(Object.values(FIELDS).map(({ param }) => [param, undefined])), team },
      { push: true },
    )
  const { calm, found, answer, isCalm } = useAnswers(scenario, today)
  const { posts, years } = scenario
  return (
    <div className="what-if">
      <PageHead
        title={posts > 0 ? t.title(format.number(posts)) : t.titleNone}
        lead={t.lead(start?.name || t.house, format.plural(years, t.years))}
        actions={<CopyLink scenario={scenario} />}
      />
      <Notes start={start} wrong={wrong} scenario={scenario} />
      <div className="what-if-grid">
        <section className="levers" aria-label={t.levers}>
          {starts.length > 1 && (
            <Select
              label={t.from}
              value={start?.teamId ?? 'all'}
              choices={starts.map(({ teamId, name }) => {
                return { value: teamId ?? 'all', label: name || t.house }
              })}
              onChange={choose}
            />
          )}
          {LEVERS.map(({ field, ...ends }) => (
            <Lever key={field} {...{ field, ...ends, pull, letGo }} value={scenario[field]} />
          ))}
          {answer && <LiveStrip answer={answer} />}
        </section>
        <div className="what-if-results" aria-busy={!isCalm}>
          {answer && (
            <>
              <AnswerSentence {...{ answer, scenario }} breakEven={found?.whole.breakEven} />
              <FiveResults answer={answer} years={scenario.years} />
            </>
          )}
          {found && answer && (
            <Behind {...{ start, today }} scenario={found.scenario} whole={found.whole} />
          )}
        </div>
      </div>
      <AssumptionsPanel {...{ start, today, change, letGo }} scenario={calm} />
      <section className="what-if-part">
        <h2>{t.notSaid.title}</h2>
        <ul className="not-said">
          {t.notSaid.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </div>
  )
}

/** Behind the five results: the money over time, the choices side by side, exits, and what must be true. */
const Behind = memo(function Behind({ scenario, start, today, whole }: Setting & { whole: Whole }) {
  const t = useTexts(texts)
  const format = useFormat()
  const { answer, breakEven, compared } = whole
  const sheets = useSheets({ scenario, start, today }, whole)
  const about = (picture: 'money' | 'compare' | 'must') => ({
    ...{ stem: `${t.sheet.file}-${t.sheet.pictures[picture]}`, definition: t.sheet.how[picture] },
    source: t.sheet.source(start?.name || t.house, format.day(today)),
    saveSheet: () => saveSheets(`${t.sheet.file}-${today}`, sheets()),
  })
  return (
    <>
      <MoneyPanel answer={answer} about={about('money')} />
      <ComparePanel compared={compared} about={about('compare')} />
      <ExitsPanel answer={answer} />
      <MustPanel scenario={scenario} breakEven={breakEven} about={about('must')} />
      <p className="tiny">{t.draws(format.number(answer.draws))}</p>
    </>
  )
})

type NotesProps = { start: Start | undefined; wrong: readonly Field[]; scenario: Scenario }

function Notes({ start, wrong, scenario }: NotesProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const unknown = (['caseworkers', 'weeksSoFar', 'inflow', 'exits'] as const).filter((one) => {
    return (one === 'inflow' ? start?.inflowPerWeek : start?.[one]) == null
  })
  const guesses = unknown.map((one) => t.guesses[one])
  const names = wrong.map((field) => t.fields[field])
  return (
    <>
      {guesses.length > 0 && <p className="note">{t.guessed(format.list(guesses))}</p>}
      {names.length > 0 && (
        <p className="note" role="status">
          {t.wrong(format.list(names))}
        </p>
      )}
      {tooManyExits(scenario) && (
        <p className="note" role="alert">
          {t.tooMany}
        </p>
      )}
    </>
  )
}

/**
 * The scenario of the address. While something is dragged it is held here; let go, it is one step in the
 * history. The same lever again is the same step, so that the way back is a way through thoughts.
 */
function useScenario(
  search: PageProps['search'],
  setSearch: PageProps['setSearch'],
  begin: Scenario,
) {
  const address = JSON.stringify(search)
  const { scenario: told, wrong } = read(search, begin)
  const [held, setHeld] = useState<{ address: string; scenario: Scenario }>()
  const last = useRef<{ field: string; address: string }>(undefined)
  // What was held belongs to the address it was held at: on the way back there, the address tells.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is dropped whenever the address moves
  useEffect(() => setHeld(undefined), [address])
  const scenario = held?.address === address ? held.scenario : told
  const save = (next: Scenario, field: string) => {
    setHeld({ address, scenario: next })
    const changes = { team: search['team'], ...written(next) }
    const push = !(last.current?.field === field && last.current.address === address)
    last.current = { field, address: JSON.stringify({ ...search, ...written(next) }) }
    setSearch(changes, { push })
  }
  const hold = (next: Scenario) => setHeld({ address, scenario: next })
  const now = useRef({ scenario, save, hold })
  now.current = { scenario, save, hold }
  // The same from one drawing to the next, so that a lever that nobody moves is not drawn anew.
  const [pulling] = useState((): Pull & { change: (changes: Partial<Scenario>) => void } => ({
    pull: (field, value) => now.current.hold({ ...now.current.scenario, [field]: value }),
    letGo: (field, value) => now.current.save({ ...now.current.scenario, [field]: value }, field),
    change: (changes) => now.current.save({ ...now.current.scenario, ...changes }, 'belief'),
  }))
  return { scenario, wrong, ...pulling }
}

/** The whole scenario as a link, also the numbers that nobody has touched. */
function CopyLink({ scenario }: { scenario: Scenario }) {
  const t = useTexts(texts)
  const say = useToast()
  const copy = async () => {
    await navigator.clipboard.writeText(addressOf(location.href, scenario))
    say(t.copied)
  }
  return <Button onClick={() => void copy()}>{t.link}</Button>
}
