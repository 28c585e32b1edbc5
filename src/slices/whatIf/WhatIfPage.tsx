import { memo, useEffect, useMemo, useRef, useState } from 'react'
import type { Day } from '#core/dates.ts'
import { prepareWhatIf } from '#engine/whatIf.ts'
import type { WhatIfAnswer } from '#engine/whatIfAnswer.ts'
import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { Select } from '#ui/Select.tsx'
import { saveSheets } from '#ui/sheets.ts'
import { useToast } from '#ui/toast.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { AssumptionsPanel, type Setting } from './AssumptionsPanel.tsx'
import { ComparePanel, ExitsPanel, useCompared } from './ComparePanel.tsx'
import { readStart, type Start } from './contract.ts'
import { FiveResults, LiveStrip } from './FiveResults.tsx'
import { Lever, type Pull } from './Lever.tsx'
import { MoneyPanel } from './MoneyPanel.tsx'
import { MustPanel } from './MustPanel.tsx'
import {
  addressOf,
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
import { useSheets } from './Sheets.tsx'
import { texts } from './texts.ts'

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
  const { calm, whole, shown, isCalm } = useAnswers(scenario, today)
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
          <Lever field="posts" high={12} {...{ scenario, pull, letGo }} />
          <Lever field="paperwork" {...{ scenario, pull, letGo }} />
          <Lever field="fromMonth" high={12} {...{ scenario, pull, letGo }} />
          <Lever field="elasticity" low={-0.1} high={0.8} {...{ scenario, pull, letGo }} />
          <Lever field="displacement" {...{ scenario, pull, letGo }} />
          <Lever field="years" {...{ scenario, pull, letGo }} />
          {shown && <LiveStrip answer={shown.answer} />}
        </section>
        <div className="what-if-results" aria-busy={!isCalm}>
          {shown && (
            <>
              <AnswerSentence answer={shown.answer} scenario={scenario} whole={whole} />
              <FiveResults answer={shown.answer} scenario={scenario} />
            </>
          )}
          <Behind {...{ start, today }} scenario={calm} found={whole} />
        </div>
      </div>
      <AssumptionsPanel {...{ start, today, change, pull, letGo }} scenario={calm} />
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

/** The model of a scenario and what it answers; computed anew when a number it holds is another. */
function useAnswer(scenario: Scenario | undefined, today: Day, draws?: number) {
  const isPossible = scenario !== undefined && !tooManyExits(scenario)
  const ground = isPossible ? JSON.stringify(groundOf(scenario, today)) : ''
  const whatIf = useMemo(
    () => (ground === '' ? undefined : prepareWhatIf(JSON.parse(ground), draws)),
    [ground, draws],
  )
  const levers = scenario ? JSON.stringify(leversOf(scenario)) : ''
  return useMemo(() => {
    return whatIf && { whatIf, levers, answer: whatIf.answer(JSON.parse(levers)) }
  }, [whatIf, levers])
}

type Found = NonNullable<ReturnType<typeof useAnswer>>

/** So long nobody has moved anything: then everything is computed and drawn to the last digit. */
const CALM_MS = 120
/** Draws while something moves: within one in a hundred, and quick enough for a phone. */
const ROUGH = 256

/** The scenario as it was when nobody had moved anything for a moment. */
function useCalm(scenario: Scenario): Scenario {
  const [calm, setCalm] = useState(scenario)
  const latest = useRef(scenario)
  latest.current = scenario
  const key = JSON.stringify(scenario)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a moment begins again with every change
  useEffect(() => {
    const alarm = setTimeout(() => setCalm(latest.current), CALM_MS)
    return () => clearTimeout(alarm)
  }, [key])
  return calm
}

/**
 * While a lever is dragged the sentence and the five numbers are all that is drawn, from fewer draws; a moment after
 * it stands still, all of it from all of them.
 */
function useAnswers(scenario: Scenario, today: Day) {
  const calm = useCalm(scenario)
  const isCalm = JSON.stringify(calm) === JSON.stringify(scenario)
  const whole = useAnswer(calm, today)
  const rough = useAnswer(isCalm ? undefined : scenario, today, ROUGH)
  return { calm, whole, shown: isCalm ? whole : rough, isCalm }
}

type BehindProps = Setting & { found: Found | undefined }

/** Behind the five results: the money over time, the choices side by side, exits, and what must be true. */
const Behind = memo(function Behind({ scenario, start, today, found }: BehindProps) {
  return found ? <Pictures {...{ scenario, start, today }} {...found} /> : null
})

function Pictures({ scenario, start, today, whatIf, answer, levers }: Setting & Found) {
  const t = useTexts(texts)
  const format = useFormat()
  const breakEven = useMemo(() => whatIf.breakEven(JSON.parse(levers)), [whatIf, levers])
  const compared = useCompared(whatIf, scenario.fromMonth)
  const sheets = useSheets({ scenario, start, today }, answer, compared)
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
}

type AnswerSentenceProps = { answer: WhatIfAnswer; scenario: Scenario; whole: Found | undefined }

/** The answer in one sentence, as large when it does not pay as when it does. */
function AnswerSentence({ answer, scenario, whole }: AnswerSentenceProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const money = useMoney()
  const { pays, net } = answer.money
  const kind = answered(scenario, pays)
  const breakEven = useMemo(() => whole?.whatIf.breakEven(JSON.parse(whole.levers)), [whole])
  const even =
    typeof breakEven === 'number'
      ? t.breakEven.at(format.number(breakEven, 2))
      : breakEven && t.breakEven[breakEven]
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
  const pulling: Pull = {
    pull: (field, value) => setHeld({ address, scenario: { ...scenario, [field]: value } }),
    letGo: (field, value) => save({ ...scenario, [field]: value }, field),
  }
  const change = (changes: Partial<Scenario>) => save({ ...scenario, ...changes }, 'belief')
  return { scenario, wrong, change, ...pulling }
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
