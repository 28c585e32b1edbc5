import { useEffect, useMemo, useRef, useState } from 'react'
import type { Day } from '#core/dates.ts'
import { prepareWhatIf } from '#engine/whatIf.ts'
import type { WhatIfAnswer } from '#engine/whatIfAnswer.ts'
import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { Select } from '#ui/Select.tsx'
import { useToast } from '#ui/toast.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { AssumptionsPanel } from './AssumptionsPanel.tsx'
import { ComparePanel, ExitsPanel } from './ComparePanel.tsx'
import { readStart, type Start } from './contract.ts'
import { FiveResults } from './FiveResults.tsx'
import { Lever, type Pull } from './Lever.tsx'
import { MoneyPanel } from './MoneyPanel.tsx'
import { MustPanel } from './MustPanel.tsx'
import {
  answered,
  chosen,
  FIELDS,
  type Field,
  groundOf,
  leversOf,
  read,
  type Scenario,
  scenarioOf,
  tooManyExits,
  written,
} from './rules.ts'
import { texts } from './texts.ts'

/** Hvad hvis vi ansætter tre mere? Everything is computed here, from what stands in the address. */
export function WhatIfPage({ search, setSearch }: PageProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const { today, starts } = useEndpoint(readStart, {})
  const start = chosen(starts, search['team'])
  const { scenario, wrong, change, pull, letGo } = useScenario(search, setSearch, start)
  const choose = (team: string) =>
    setSearch(
      { ...Object.fromEntries(Object.values(FIELDS).map(({ param }) => [param, undefined])), team },
      { push: true },
    )
  const { posts, years } = scenario
  return (
    <div className="what-if">
      <PageHead
        title={posts > 0 ? t.title(format.number(posts)) : t.titleNone}
        lead={t.lead(start?.name || t.house, format.plural(years, t.years))}
        actions={<CopyLink />}
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
          <Lever field="posts" high={12} {...{ scenario, pull, letGo }} />
          <Lever field="paperwork" {...{ scenario, pull, letGo }} />
          <Lever field="fromMonth" high={12} {...{ scenario, pull, letGo }} />
          <Lever field="elasticity" low={-0.1} high={0.8} {...{ scenario, pull, letGo }} />
          <Lever field="displacement" {...{ scenario, pull, letGo }} />
          <Lever field="years" {...{ scenario, pull, letGo }} />
        </section>
        {!tooManyExits(scenario) && <Results scenario={scenario} today={today} />}
      </div>
      <AssumptionsPanel {...{ scenario, change, pull, letGo }} guessed={guessedOf(start)} />
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

/** What follows from the scenario: the answer in a sentence, the five results, the money, the rest. */
function Results({ scenario, today }: { scenario: Scenario; today: Day }) {
  const t = useTexts(texts)
  const format = useFormat()
  const ground = JSON.stringify(groundOf(scenario, today))
  const whatIf = useMemo(() => prepareWhatIf(JSON.parse(ground)), [ground])
  const levers = JSON.stringify(leversOf(scenario))
  const answer = useMemo(() => whatIf.answer(JSON.parse(levers)), [whatIf, levers])
  const breakEven = useMemo(() => whatIf.breakEven(JSON.parse(levers)), [whatIf, levers])
  return (
    <div className="what-if-results">
      <AnswerSentence answer={answer} scenario={scenario} breakEven={breakEven} />
      <FiveResults answer={answer} scenario={scenario} />
      <MoneyPanel answer={answer} />
      <ComparePanel whatIf={whatIf} scenario={scenario} />
      <ExitsPanel answer={answer} />
      <MustPanel scenario={scenario} breakEven={breakEven} />
      <p className="tiny">{t.draws(format.number(answer.draws))}</p>
    </div>
  )
}

type AnswerSentenceProps = {
  answer: WhatIfAnswer
  scenario: Scenario
  breakEven: number | 'any' | 'none'
}

/** The answer in one sentence, as large when it does not pay as when it does. */
function AnswerSentence({ answer, scenario, breakEven }: AnswerSentenceProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const money = useMoney()
  const { pays, net } = answer.money
  const kind = answered(scenario, pays)
  const even =
    typeof breakEven === 'number'
      ? t.breakEven.at(format.number(breakEven, 2))
      : t.breakEven[breakEven]
  return (
    <section className={`what-if-answer ${kind}`} aria-live="polite">
      <p className="what-if-sentence">{t.answer[kind](money.millionChange(net.mid * 100))}</p>
      {kind !== 'nothing' && (
        <p className="small">
          {t.of100(format.number(100 * pays, 0))} {even}
        </p>
      )}
    </section>
  )
}

type NotesProps = { start: Start | undefined; wrong: readonly Field[]; scenario: Scenario }

function Notes({ start, wrong, scenario }: NotesProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const unknown = (['caseworkers', 'inflow', 'exits'] as const).filter((one) => {
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

function guessedOf(start: Start | undefined): Field[] {
  const exits = ['job', 'uddannelse', 'fleksjob', 'foertidspension', 'andet'] as const
  return [
    ...(start?.caseworkers == null ? (['caseworkers'] as const) : []),
    ...(start?.inflowPerWeek == null ? (['inflow'] as const) : []),
    ...(start?.exits ? [] : exits),
  ]
}

/**
 * The scenario of the address. While something is dragged it is held here; let go, it is one step in the
 * history. The same lever again is the same step, so that the way back is a way through thoughts.
 */
function useScenario(
  search: PageProps['search'],
  setSearch: PageProps['setSearch'],
  start: Start | undefined,
) {
  const address = JSON.stringify(search)
  const { scenario: told, wrong } = read(search, scenarioOf(start))
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
  const pulling: Pull = {
    pull: (field, value) => setHeld({ address, scenario: { ...scenario, [field]: value } }),
    letGo: (field, value) => save({ ...scenario, [field]: value }, field),
  }
  const change = (changes: Partial<Scenario>) => save({ ...scenario, ...changes }, 'belief')
  return { scenario, wrong, change, ...pulling }
}

function CopyLink() {
  const t = useTexts(texts)
  const say = useToast()
  const copy = async () => {
    await navigator.clipboard.writeText(location.href)
    say(t.copied)
  }
  return <Button onClick={() => void copy()}>{t.link}</Button>
}
